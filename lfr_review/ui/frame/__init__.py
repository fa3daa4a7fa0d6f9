"""The frame round the pages: menus, cases, header, tabs, status. It knows no page by name."""
