import * as xlsx from '@e965/xlsx'
import { Document, Packer, Paragraph } from 'docx'

interface GeneratedFile {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

const notice = 'Demonstration file of Tawsiya. It was invented, as all of this demonstration, and is evidence of nothing.'

/** A small file that opens and says that it is invented. */
export async function generateFile(fileName: string, title: string): Promise<GeneratedFile> {
  const ending = fileName.split('.').at(-1)
  if (ending === 'pdf') return { bytes: pdf([notice, `File name: ${fileName}`]), mediaType: 'application/pdf' }
  if (ending === 'xlsx') return { bytes: workbook(title), mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
  if (ending === 'docx') {
    const document = new Document({ sections: [{ children: [new Paragraph(title), new Paragraph(notice)] }] })
    return { bytes: await Packer.toBuffer(document), mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }
  }
  throw new Error(`The demonstration has no way to make a file such as ${fileName}.`)
}

function workbook(title: string): Uint8Array {
  const book = xlsx.utils.book_new()
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([[title], [notice]]), 'Demonstration')
  return xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array
}

/** One page in a font that every reader has. Its letters are Latin, so the title in Arabic stays outside. */
function pdf(lines: readonly string[]): Uint8Array {
  const text = lines.map((line, place) => `BT /F1 11 Tf 56 ${780 - place * 20} Td (${line.replace(/[()\\]/g, '\\$&')}) Tj ET`).join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  return Buffer.from(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}
