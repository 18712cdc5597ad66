import { randomUUID } from 'node:crypto'
import type { Client, PackAnswer, PackReturn, PackRow } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'
import { assign } from '../../testing/update.fixture.js'
import { mutilations } from './mutilations.fixture.js'
import { filledWorkbook, firstItem, openWorkbook, saveWorkbook, type Filled, type OpenPack, type Table } from './packs.fixture.js'

let app: TestApp
let liaison: Client
let packFile: Uint8Array
let texts: unknown

/** What the institution means to say, by the place of the item in the pack. */
const meant: Readonly<Record<number, Filled>> = {
  0: { claimed: 'قيد التنفيذ', narrative: 'أُعدّ مشروع القانون وأُحيل إلى مجلس الدولة.', trueOn: '2026-08-23' },
  1: {
    claimed: 'مُخطَّط لها',
    narrative: 'تُفتتح دائرة جديدة في نينوى.\nوخُصص لها 12 ملياراً.',
    trueOn: '2026-05-31',
    link: 'https://example.org/a',
  },
  2: {
    claimed: 'مُنفَّذة جزئياً',
    narrative: 'صدر التعميم 14.',
    trueOn: '2026-09-01',
    letterNumber: '4/1187',
    letterDate: '2026-08-27',
    issuer: 'مكتب الوزير',
  },
  4: { claimed: 'غير مُنفَّذة', narrative: '=SUM(A1:A9) ليست معادلة', trueOn: '2025-12-29' },
  6: { narrative: 'وردت ملاحظات من النقابة.' },
}

beforeAll(async () => {
  app = await openTestApp()
  const officer = await app.as('officer', 'OFFICE')
  liaison = await app.as('liaison', 'MOJ', { language: 'ar' })
  await enter(app, '140.1', { review: 'UPR3' })
  for (const number of ['140.1', '140.2', '140.10', '140.11', '140.12']) {
    await assign(
      app,
      (
        await enter(app, number, {
          texts: [{ language: 'ar', text: `ضمان الحق رقم ${number.slice(4)} لجميع السكان دون تمييز (إسبانيا)؛`, original: true }],
        })
      ).componentIds,
      'MOJ',
    )
  }
  const split = await enter(app, '140.20', {
    texts: [{ language: 'ar', text: 'توفير محامٍ لكل موقوف ومسك السجلات كاملة.', original: true }],
    components: [
      { letter: 'a', text: 'توفير محامٍ لكل موقوف' },
      { letter: 'b', text: 'مسك السجلات كاملة' },
    ],
  })
  await assign(app, split.componentIds, 'MOJ')
  await assign(app, (await enter(app, '140.30')).componentIds, 'MOH')
  const { id } = await officer.packs.create({ body: { key: randomUUID(), bodyCode: 'MOJ', scope: 'answered-for', language: 'ar' } })
  packFile = (await officer.packs.file({ params: { id } })).bytes
  texts = await allTexts()
})
afterAll(() => app.close())

const allTexts = (): Promise<unknown> =>
  app.database.query(`SELECT r.code, c.letter, c.text AS excerpt, x.language, x.edition, encode(convert_to(x.text, 'UTF8'), 'hex') AS bytes
    FROM recommendation_texts x JOIN recommendations r ON r.id = x.recommendation_id JOIN components c ON c.recommendation_id = r.id ORDER BY r.code, c.letter, x.language, x.edition`)

/** The pack as the institution filled it in, before anything happened to it. */
const filled = (): OpenPack => {
  const pack = openWorkbook(packFile)
  filledWorkbook(meant)(pack.answers)
  return pack
}

const sendBack = (bytes: Uint8Array): Promise<PackReturn> =>
  liaison.packReturns.create({ body: { bodyCode: 'MOJ' }, file: { name: 'الردود.xlsx', bytes } })
const rowsOf = async ({ id }: PackReturn): Promise<PackRow[]> =>
  (await liaison.packReturns.rows({ params: { id }, query: { pageSize: 200 } })).items

const statuses: Record<string, PackAnswer['claimed']> = {
  'قيد التنفيذ': 'in-progress',
  'مُخطَّط لها': 'planned',
  'مُنفَّذة جزئياً': 'partially-implemented',
  'غير مُنفَّذة': 'not-implemented',
}
const names = () =>
  openWorkbook(packFile)
    .answers.slice(firstItem)
    .map(([, code, letter]) => `${code} ${letter}`)

/** What must be proposed, and nothing else. */
const wanted = () => {
  const named = names()
  return Object.entries(meant).map(([item, { claimed, narrative, trueOn, letterNumber, letterDate, issuer, link }]) => ({
    of: named[Number(item)],
    claimed: statuses[String(claimed)] ?? null,
    narrative,
    trueOn: trueOn ?? null,
    letterNumber: letterNumber ?? null,
    letterDate: letterDate ?? null,
    issuer: issuer ?? null,
    link: link ?? null,
  }))
}

const proposed = (rows: readonly PackRow[]) =>
  rows
    .filter(({ kind }) => kind === 'proposed' || kind === 'conflict')
    .map(({ code, letter, incoming }) => {
      const { claimed, narrative, trueOn, letterNumber, letterDate, issuer, link } = incoming!
      return { of: `${code} ${letter}`, claimed, narrative, trueOn, letterNumber, letterDate, issuer, link }
    })
    .sort((one, other) => names().indexOf(one.of) - names().indexOf(other.of))

describe('a pack that came back proposes what was meant and invents nothing', () => {
  it.each(Object.entries(mutilations))('%s', async (_, mutilate) => {
    const back = await sendBack(mutilate(filled()))
    const rows = await rowsOf(back)
    expect(proposed(rows)).toEqual(wanted())
    expect(rows.filter(({ kind }) => kind === 'conflict')).toEqual([])
    expect(rows.filter(({ kind, incoming }) => kind === 'problem' && incoming)).toEqual([])
    expect(await allTexts()).toEqual(texts)
  })

  it('and is mutilated in forty ways at least', () => {
    expect(Object.keys(mutilations).length).toBeGreaterThanOrEqual(40)
  })

  it('and changes no text though it is accepted', async () => {
    const back = await sendBack(mutilations['all that an office does in a week']!(filled()))
    const after = await liaison.packReturns.accept({ params: { id: back.id }, body: { stamp: back.stamp, all: true } })
    expect(after.counts).toMatchObject({ accepted: 5, proposed: 0 })
    expect(await allTexts()).toEqual(texts)
    const [clean] = await Promise.all([sendBack(saveWorkbook(filled()))])
    expect(clean.counts, 'the same answers again').toMatchObject({ proposed: 0, conflict: 0 })
    await app.database.query(`UPDATE updates SET state = 'withdrawn', withdrawn_at = now()`)
  })
})

describe('what a file leaves open is shown and not decided', () => {
  const shown = async (change: (table: Table) => void) => {
    const pack = filled()
    change(pack.answers)
    const back = await sendBack(saveWorkbook(pack))
    return { back, rows: await rowsOf(back) }
  }
  const first = (rows: readonly PackRow[]) => rows.find(({ code, row }) => code === 'UPR4-140.1' && row !== null)!

  it('a deleted row deletes nothing, and is named', async () => {
    const { back, rows } = await shown((table) => void table.splice(firstItem + 1, 2))
    expect(back.counts).toMatchObject({ proposed: 3, missing: 2 })
    expect(rows.filter(({ kind }) => kind === 'missing').map(({ code }) => code)).toEqual(['UPR4-140.2', 'UPR4-140.10'])
  })

  it('two rows that differ are a conflict of both', async () => {
    const { rows } = await shown((table) => void table.push(table[firstItem]!.map((cell, column) => (column === 6 ? 'رواية أخرى.' : cell))))
    const conflicts = rows.filter(({ kind }) => kind === 'conflict')
    expect(conflicts.map(({ code, rivals }) => [code, rivals.length])).toEqual([
      ['UPR4-140.1', 1],
      ['UPR4-140.1', 1],
    ])
  })

  it('a row of another institution is refused, and an unknown code is shown', async () => {
    const { rows } = await shown(
      (table) =>
        void table.push(
          ['', 'UPR4-140.30', '', '', '', 'قيد التنفيذ', 'ليس لنا.'],
          ['', 'UPR4-999', '', '', '', 'قيد التنفيذ', 'لا أحد.'],
          ['', '', '', '', '', '', 'بلا رمز'],
        ),
    )
    expect(rows.filter(({ kind }) => kind === 'foreign').map(({ code }) => code)).toEqual(['UPR4-140.30'])
    expect(rows.filter(({ kind }) => kind === 'problem').map(({ notes }) => notes[0]?.message)).toEqual([
      expect.stringContaining('UPR4-999'),
      'في الصف ردود بلا رمز.',
    ])
  })

  it('a code that contradicts its mark and its text is not followed', async () => {
    const { rows } = await shown((table) => void (table[firstItem]![1] = 'UPR4-140.11'))
    expect(rows.find(({ notes }) => notes[0]?.message.includes('يدل الرمز على توصية'))?.kind).toBe('problem')
    expect(proposed(rows).map(({ of }) => of)).not.toContain('UPR4-140.11 ')
  })

  it.each([
    ['trueOn', '23/8/26', 'من رقمين'],
    ['trueOn', 'الأسبوع الماضي', 'ليس تاريخاً'],
    ['trueOn', '31/2/2026', 'ليس تاريخاً'],
    ['trueOn', '1/1/2099', 'في المستقبل'],
    ['trueOn', '3/4/2026', '٣ نيسان ٢٠٢٦'],
    ['trueOn', '08/23/2026', '٢٣ آب ٢٠٢٦'],
    ['claimed', 'منفذة', 'ليست من الحالات'],
    ['claimed', '80%', 'ليست من الحالات'],
    ['claimed', 'جاري التنفيذ', 'قيد التنفيذ'],
    ['letterNumber', '4/', 'والجهة التي أصدرته'],
    ['link', 'javascript:alert(1)', 'ليس عنوان صفحة'],
  ] as const)('%s “%s” is said', async (field, cell, said) => {
    const { rows } = await shown(filledWorkbook({ 0: { [field]: cell } }))
    expect(
      first(rows)
        .notes.map(({ message }) => message)
        .join(),
    ).toContain(said)
  })

  it('a text that was pasted over is shown with what it is', async () => {
    const { rows } = await shown((table) => void (table[firstItem]![3] = 'نص آخر'))
    expect(first(rows)).toMatchObject({ pastedText: 'نص آخر', kind: 'proposed' })
    expect(first(rows).text).toContain('ضمان الحق')
  })

  it('a column that nobody knows is named', async () => {
    const { back } = await shown((table) => table.forEach((row, index) => row.push(index === 3 ? 'الموظف المعني' : 'س')))
    expect(back.notes.map(({ message }) => message).join()).toContain('الموظف المعني')
  })
})
