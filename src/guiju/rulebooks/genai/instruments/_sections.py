"""English names of the sections of drafts, standards and practice, which are cited by their Chinese ones."""

from __future__ import annotations

SECTIONS: dict[str, str] = {
    # the draft: half of an article, known otherwise than the rest
    "第四条第五项后段": "Art. 4(5), last sentence",
    "第十三条后段": "Art. 13, second half",
}
