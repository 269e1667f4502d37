"""Archives and dumps: one file in, the documents it holds out, streamed, bounded and never unpacked to disk."""

from reportedly.gather.archives.kinds import SUFFIXES, Kind, holds_several, kind_of
from reportedly.gather.archives.opening import kept, opened

__all__ = ["SUFFIXES", "Kind", "holds_several", "kept", "kind_of", "opened"]
