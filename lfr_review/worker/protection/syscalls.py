"""The numbers of the system calls that the filter speaks of, by machine.

Source: the kernel's own tables, `asm/unistd_64.h` for x86-64 and `asm-generic/unistd.h` for arm64.
"""

from __future__ import annotations

from dataclasses import dataclass

#: never needed to read a document: (x86-64, arm64), None where the machine does not have the call
DENIED: dict[str, tuple[int, int | None]] = {
    # sockets
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242), "sendto": (44, 206), "sendmsg": (46, 211), "sendmmsg": (307, 269),
    "recvfrom": (45, 207), "recvmsg": (47, 212), "recvmmsg": (299, 243),
    # other programs and processes
    "execve": (59, 221), "execveat": (322, 281), "fork": (57, None), "vfork": (58, None), "ptrace": (101, 117),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "process_madvise": (440, 440), "process_mrelease": (448, 448), "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "tkill": (200, 130), "setpgid": (109, 154), "setsid": (112, 157),
    "setns": (308, 268), "unshare": (272, 97), "personality": (135, 92),
    # changing files and folders
    "creat": (85, None), "truncate": (76, 45), "ftruncate": (77, 46), "fallocate": (285, 47), "rename": (82, None),
    "renameat": (264, 38), "renameat2": (316, 276), "link": (86, None), "linkat": (265, 37), "symlink": (88, None),
    "symlinkat": (266, 36), "unlink": (87, None), "unlinkat": (263, 35), "mkdir": (83, None), "mkdirat": (258, 34),
    "rmdir": (84, None), "mknod": (133, None), "mknodat": (259, 33), "chmod": (90, None), "fchmod": (91, 52),
    "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, None), "fchown": (93, 55), "lchown": (94, None),
    "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None), "futimesat": (261, None),
    "utimensat": (280, 88), "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "setxattrat": (463, 463), "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    "removexattrat": (466, 466), "memfd_create": (319, 279), "memfd_secret": (447, 447), "splice": (275, 76),
    "tee": (276, 77), "vmsplice": (278, 75), "sendfile": (40, 71), "copy_file_range": (326, 285),
    "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264),
    # mounts and roots
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "open_tree": (428, 428),
    "open_tree_attr": (467, 467), "move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442), "swapon": (167, 224),
    "swapoff": (168, 225), "quotactl": (179, 60), "quotactl_fd": (443, 443),
    # the kernel's wider doors
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "io_setup": (206, 0), "io_submit": (209, 2),
    "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218), "init_module": (175, 105),
    "finit_module": (313, 273), "delete_module": (176, 106), "kexec_load": (246, 104), "kexec_file_load": (320, 294),
    "fanotify_init": (300, 262), "inotify_init": (253, None), "inotify_init1": (294, 26), "seccomp": (317, 277),
    "modify_ldt": (154, None), "iopl": (172, None), "ioperm": (173, None), "uselib": (134, None),
    "ustat": (136, None), "sysfs": (139, None), "acct": (163, 89), "reboot": (169, 142), "syslog": (103, 116),
    "vhangup": (153, 58), "lookup_dcookie": (212, 18),
    # messages between processes
    "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "semget": (64, 190), "semop": (65, 193),
    "semctl": (66, 191), "semtimedop": (220, 192), "msgget": (68, 186), "msgsnd": (69, 189), "msgrcv": (70, 188),
    "msgctl": (71, 187), "mq_open": (240, 180), "mq_unlink": (241, 181),
    # the machine's clock, name and users
    "settimeofday": (164, 170), "clock_settime": (227, 112), "clock_adjtime": (305, 266), "adjtimex": (159, 171),
    "sethostname": (170, 161), "setdomainname": (171, 162), "setrlimit": (160, 164), "setuid": (105, 146),
    "setgid": (106, 144), "setreuid": (113, 145), "setregid": (114, 143), "setresuid": (117, 147),
    "setresgid": (119, 149), "setfsuid": (122, 151), "setfsgid": (123, 152), "setgroups": (116, 159),
    "capset": (126, 91),
}  # fmt: skip

#: hides its flags behind a pointer, where a filter cannot look: answered as an old kernel would
ABSENT = {"clone3": (435, 435), "openat2": (437, 437)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What the filter needs to know of one instruction set."""

    audit_arch: int
    foreign_from: int | None  #: calls from this number on belong to another convention
    opening: tuple[tuple[int, int], ...]  #: (call, which argument holds the flags)
    clone: int
    signalling: tuple[int, ...]  #: calls that signal the process of their first argument
    prlimit: int
    ioctl: int
    seccomp: int
    absent: tuple[int, ...]
    denied: tuple[int, ...]


X86_64 = Machine(
    audit_arch=0xC000003E,
    foreign_from=0x40000000,
    opening=((2, 1), (257, 2)),
    clone=56,
    signalling=(62, 234),
    prlimit=302,
    ioctl=16,
    seccomp=317,
    absent=tuple(number for number, _ in ABSENT.values()),
    denied=tuple(number for number, _ in DENIED.values()),
)
ARM64 = Machine(
    audit_arch=0xC00000B7,
    foreign_from=None,
    opening=((56, 2),),
    clone=220,
    signalling=(129, 131),
    prlimit=261,
    ioctl=29,
    seccomp=277,
    absent=tuple(number for _, number in ABSENT.values()),
    denied=tuple(number for _, number in DENIED.values() if number is not None),
)
MACHINES = {"x86_64": X86_64, "aarch64": ARM64}
