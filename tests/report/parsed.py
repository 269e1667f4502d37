"""What a browser would make of a page, as far as the tests ask."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "meta", "link", "img", "input"}


@dataclass
class Element:
    tag: str
    attributes: dict
    parents: tuple
    text: str = ""
    children: list = field(default_factory=list)

    @property
    def classes(self):
        return set((self.attributes.get("class") or "").split())


class Page(HTMLParser):
    """All elements of a page in order; fails where a tag is not closed in its turn."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(source)
        self.close()
        assert [element.tag for element in self._open] == []

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs), tuple(self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data):
        for element in self._open:
            element.text += data

    def of_class(self, name):
        return [element for element in self.elements if name in element.classes]

    def of_tag(self, *tags):
        return [element for element in self.elements if element.tag in tags]

    def ids(self):
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    def article(self, number=0):
        """The words of the article, paragraph by paragraph, without the cards."""
        return _Words(self, number).paragraphs


class _Words:
    def __init__(self, page, number):
        root = page.of_class("article")[number]
        self.paragraphs = []
        for element in page.of_tag("p"):
            if root in element.parents:
                cards = [c.text for c in page.of_class("card") if element in c.parents]
                text = element.text
                for card in cards:
                    assert card in text
                    text = text.replace(card, "", 1)
                self.paragraphs.append(text)
