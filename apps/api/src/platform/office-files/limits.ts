/*
 * How much a file may make the server read. The largest real list has about 400 rows and inflates to 2 MB; the Index holds some
 * 2,000 records on Iraq, 5 MB of JSON, and a few times as many on the country it says most about. Its export of all countries,
 * 400 MB, is not for this door.
 */
const MB = 1024 * 1024

/** Word and Excel write a few dozen parts; thousands mean a file made to exhaust us. */
export const MAX_ZIP_ENTRIES = 2_000
export const MAX_ENTRY_BYTES = 32 * MB
/** Counts every part that is opened. */
export const MAX_INFLATED_BYTES = 64 * MB

/** Office documents nest a few dozen levels and give a tag a dozen attributes. */
export const MAX_XML_DEPTH = 256
export const MAX_XML_ATTRIBUTES = 256

export const MAX_ROWS = 20_000
export const MAX_CELLS_IN_ROW = 64
/** A treaty body's longest paragraph runs to some thousand characters; Excel allows 32,767 in a cell. */
export const MAX_CELL_TEXT = 50_000

/** JSON is decoded whole. */
export const MAX_JSON_BYTES = 32 * MB
/**
 * Brackets and commas that a JSON text may hold: each may become an object of dozens of bytes, so a file of nothing else would
 * take many times its size. 20,000 full records have about a million.
 */
export const MAX_JSON_MARKS = 3_000_000
