"""Whose a file is that root made for somebody else: an admin, in the folder of a service that has a user of its own."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def leave_to_owner(path: Path) -> None:
    """Give a file or folder that root has made to the owner of the folder that it is in; nobody else can or need.

    Raises:
        OSError: It is not there, or its owner cannot be changed.
    """
    folder, made = path.parent.stat(), path.lstat()
    if os.geteuid() == made.st_uid == 0 != folder.st_uid and (stat.S_ISDIR(made.st_mode) or made.st_nlink == 1):
        # Who owns the folder could have put a link, or another name of it, in the place of a file of root's.
        os.chown(path, folder.st_uid, folder.st_gid, follow_symlinks=False)
