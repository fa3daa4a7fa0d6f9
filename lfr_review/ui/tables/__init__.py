"""Tables of domain objects: one snapshot, sorted and filtered as a tuple, shown in one reset."""
