import type { DocumentFormat } from '@tawsiya/sdk'
import { renderHtml } from './html/render-html.js'
import type { Report } from './paper.js'
import { renderPdf } from './pdf/render-pdf.js'
import { renderDocx } from './render-docx.js'
import { renderXlsx } from './xlsx/render-xlsx.js'

export const mediaTypes: Readonly<Record<DocumentFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
}

const renderers: Readonly<Record<DocumentFormat, (report: Report) => Promise<Buffer>>> = {
  docx: renderDocx,
  pdf: renderPdf,
  xlsx: renderXlsx,
  html: async (report) => renderHtml(report),
}

/** Draws a report in a format. The same report gives the same bytes, whenever it is drawn. */
export const draw = (report: Report, format: DocumentFormat): Promise<Buffer> => renderers[format](report)
