import { formatDate, m } from '@tawsiya/messages'
import type { Paper, PaperBlock, PaperFormLine, PaperRun } from '../../../documents/paper.js'
import { renderDocx } from '../../../documents/render-docx.js'
import { answerFields, fieldHeadings, type AnswerField } from './fields.js'
import { instructions, numberLine, saidLast, statusDefinitions, titleOf } from './fill-in-words.js'
import type { PackContent, PackItem } from './pack-content.js'
import { rowKey } from './row-key.js'

/** The pack as a Word file: a block for each item, with places to fill in. */
export const writeWord = (content: PackContent): Promise<Buffer> => renderDocx(paperOf(content))

function paperOf(content: PackContent): Paper {
  const { language, demonstration, madeOn } = content
  const locale = { locale: language }
  const definitions: PaperBlock[] = statusDefinitions(content).map(({ word, definition }) => ({
    kind: 'labelled',
    label: word,
    runs: [text(definition)],
  }))
  const how: PaperBlock[] = instructions(content, 'blocks').map((sentence) => ({
    kind: 'paragraph',
    numbered: true,
    runs: [text(sentence)],
  }))
  return {
    language,
    title: titleOf(content),
    purpose: numberLine(content),
    classification: m.pack_file_restricted({}, locale),
    asOf: formatDate(madeOn, language),
    pageLabel: m.pack_file_page({ page: '{page}', pages: '{pages}' }, locale),
    scope: [],
    demonstration: demonstration ? m.pack_file_demonstration({}, locale) : null,
    sections: [
      { heading: m.pack_file_how({}, locale), blocks: how },
      { heading: m.pack_file_definitions({}, locale), blocks: definitions },
      { heading: m.pack_file_sheet({}, locale), blocks: content.items.map((item) => formOf(item, content)) },
    ],
    citationsHeading: '',
    citations: [],
  }
}

function formOf(item: PackItem, content: PackContent): PaperBlock {
  const locale = { locale: content.language }
  const choices = statusDefinitions(content).map(({ word }) => word)
  const standing = (field: 'code' | 'text' | 'previous', run: PaperRun): PaperFormLine => ({
    label: fieldHeadings[field]({}, locale),
    runs: [run],
  })
  const place = (field: AnswerField): PaperFormLine => ({
    label: fieldHeadings[field]({}, locale),
    place: {
      tag: `${rowKey(item.componentId)}:${field}`,
      ...(field === 'claimed' && { choices }),
      ...(field === 'narrative' && { tall: true }),
    },
  })
  return {
    kind: 'form',
    lines: [
      standing('code', { kind: 'code', text: item.letter ? `${item.code}(${item.letter})` : item.code }),
      standing('text', { kind: 'text', text: item.text, language: item.language }),
      standing('previous', text(saidLast(item, content))),
      ...answerFields.map(place),
    ],
  }
}

const text = (words: string): PaperRun => ({ kind: 'text', text: words })
