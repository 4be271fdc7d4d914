import { normalize } from "@web/core/l10n/utils";

// As tools/fold.py has them.
const PAIRS = { ß: "ss", ς: "σ", æ: "a", œ: "o", ae: "a", oe: "o", ue: "u" };
const LEFT_OUT = new Set(
    (
        "and und et y ag bv co cokg company corp corporation ek eurl gbr gmbh inc incorporated kg kgaa limited llc " +
        "llp ltd mbh nv ohg oy plc private pte pty pvt sa sarl sas se spa srl ug"
    ).split(" "),
);
const BETWEEN = /[&+,;:/()\-–|"\s]+/;
const WITHIN = /[.'’]/g;

/** The words of a name without what people write in different ways, or leave out: accents, "and", legal forms. */
export function essenceWords(text) {
    const plain = Object.entries(PAIRS).reduce(
        (name, [pair, letter]) => name.replaceAll(pair, letter),
        normalize(text),
    );
    const words = plain.replace(WITHIN, "").split(BETWEEN);
    return words.filter((word) => word && !LEFT_OUT.has(word));
}
