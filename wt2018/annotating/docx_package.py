"""A Word file as an archive: the parts that change are written anew, all others as they are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from copy import copy
from itertools import chain, count

from attrs import frozen
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import NAMESPACE as NS
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from lxml import etree

from wt2018.readers.docx_tree import parsed

_TYPES = "[Content_Types].xml"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # time of the entries that are new; an archive holds none before


@frozen
class WordPackage:
    """A Word file with the parts that comments change.

    Attributes:
        archive: the file.
        main: the part that holds the text.
        text: the tree of the text.
        comments: the tree of the comments; without any where the file has none yet.
        comments_name: of the part that holds the comments.
    """

    archive: bytes
    main: Part
    text: Element
    comments: Element
    comments_name: PackURI

    @classmethod
    def of(cls, archive: bytes, main: Part) -> WordPackage:
        """The parts of a file.

        Args:
            archive: the file.
            main: the part that holds the text.
        """
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            text = parsed(opened.read(main.partname.membername))
            name = _comments_name(main)
            if name is not None:
                return cls(archive, main, text, parsed(opened.read(name.membername)), name)
            none = etree.Element(qn("w:comments"), nsmap={"w": nsmap["w"]})
            return cls(archive, main, text, none, _free_name(main, opened))

    def written(self) -> bytes:
        """The file with its text and comments as they are now.

        Entries keep their order and times; new ones follow.
        """
        data = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self.archive)) as old,
            zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            changed = self._changed(old)
            for entry in old.infolist():
                part = changed.pop(entry.filename, b"") or old.read(entry)
                new.writestr(copy(entry), part)
            for name, part in changed.items():
                entry = zipfile.ZipInfo(name, _OLDEST)
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, part)
        return data.getvalue()

    def _changed(self, archive: zipfile.ZipFile) -> dict[str, bytes]:
        parts = {
            self.main.partname.membername: _xml(self.text),
            self.comments_name.membername: _xml(self.comments),
        }
        is_new = _comments_name(self.main) is None
        return {**parts, **self._announcements(archive)} if is_new else parts

    def _announcements(self, archive: zipfile.ZipFile) -> Mapping[str, bytes]:
        """The parts that tell of a part with comments."""
        types = parsed(archive.read(_TYPES))
        etree.SubElement(
            types,
            f"{{{NS.OPC_CONTENT_TYPES}}}Override",
            {"PartName": self.comments_name, "ContentType": CT.WML_COMMENTS},
        )
        base, name = self.main.partname.baseURI, self.main.partname.rels_uri.membername
        relations = (
            parsed(archive.read(name))
            if name in archive.namelist()
            else etree.Element(
                f"{{{NS.OPC_RELATIONSHIPS}}}Relationships", nsmap={None: NS.OPC_RELATIONSHIPS}
            )
        )
        numbers = (f"rId{number}" for number in count(1))
        etree.SubElement(
            relations,
            f"{{{NS.OPC_RELATIONSHIPS}}}Relationship",
            {
                "Id": next(number for number in numbers if number not in self.main.rels),
                "Type": RT.COMMENTS,
                "Target": self.comments_name.relative_ref(base),
            },
        )
        return {_TYPES: _xml(types), name: _xml(relations)}


def _comments_name(main: Part) -> PackURI | None:
    names = (r.target_part.partname for r in main.rels.values() if r.reltype == RT.COMMENTS)
    return next(names, None)


def _free_name(main: Part, archive: zipfile.ZipFile) -> PackURI:
    taken = set(archive.namelist())
    folder = main.partname.baseURI.rstrip("/")
    names = (PackURI(f"{folder}/comments{number}.xml") for number in chain([""], count(1)))
    return next(name for name in names if name.membername not in taken)


def _xml(root: Element) -> bytes:
    tree = root.getroottree()
    xml: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return xml
