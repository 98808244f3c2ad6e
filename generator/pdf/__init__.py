"""The toolkit on paper: the whole of it, a section or a single page, as a tagged PDF with bookmarks."""

from generator.pdf.paper import NoPaperError

__all__ = ["NoPaperError"]
