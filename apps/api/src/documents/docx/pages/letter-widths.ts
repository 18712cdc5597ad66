/*
 * How wide Arial's letters are, in thousandths of their size, which is all that counting lines needs. Times New Roman's Arabic is the
 * same; its Latin letters are a little narrower. The letters of Arabic have one width where a word ends and another where it goes on.
 */
const fromSpaceToTilde = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278,
  278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
  667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556,
  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]
const alefs = 'اأإآ'
const lamAlefIsWider = 150
const shapes: readonly (readonly [letters: string, ending: number, going?: number])[] = [
  [alefs, 220],
  ['بتثپ', 713, 244],
  ['جحخچ', 540, 530],
  ['دذ', 337],
  ['رزژڕ', 489],
  ['سش', 821, 531],
  ['صض', 1098, 846],
  ['طظ', 582, 582],
  ['عغ', 480, 450],
  ['فڤ', 789, 265],
  ['ق', 582, 265],
  ['ك', 601, 394],
  ['کگ', 900, 454],
  ['لڵ', 506, 207],
  ['م', 338, 394],
  ['ن', 526, 244],
  ['هھ', 340, 422],
  ['ةە', 340],
  ['وؤۆ', 432],
  ['ىيئیێ', 613, 244],
  ['ء', 413],
  ['٠١٢٣٤٥٦٧٨٩', 507],
  ['،؛', 300],
  ['–«»…', 556],
]
const usual = 500
const invisible = /[\p{Mn}\p{Cf}]/u

const endings = new Map<string, number>()
const goings = new Map<string, number>()
fromSpaceToTilde.forEach((width, index) => endings.set(String.fromCharCode(32 + index), width))
for (const [letters, ending, going] of shapes) {
  for (const letter of letters) {
    endings.set(letter, ending)
    if (going) goings.set(letter, going)
  }
}

const arabic = /\p{Script=Arabic}/u

/** Of each letter of a text. */
export function* letterWidths(text: string): Generator<readonly [letter: string, width: number]> {
  const letters = [...text]
  for (const [index, letter] of letters.entries()) {
    const going = goings.get(letter)
    const known = going !== undefined && arabic.test(letters[index + 1] ?? ' ') ? going : endings.get(letter)
    const joined = alefs.includes(letter) && letters[index - 1] === 'ل' ? lamAlefIsWider : 0
    yield [letter, (known ?? (invisible.test(letter) ? 0 : usual)) + joined]
  }
}
