import { text } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'

const parts = /comments|persons?\.xml|people\.xml|customXml|vbaProject|printerSettings/i
const words: Readonly<Record<string, RegExp>> = {
  'who wrote it': /<(dc:creator|cp:lastModifiedBy|Manager|Company)>[^<]/,
  'a template': /<Template>|attachedTemplate/,
  'marks of editing': /w:rsid|<w:(?:ins|del) (?![^>]*w:author="(?:Version|النسخة|وەشانی) [\d٠-٩]+")/,
  'a place on a machine': /file:\/\/|[^a-z]\/(tmp|home|work|root)\/|[A-Z]:\\\\/,
}

/** What an Office file tells besides what its readers see. */
export async function hiddenIn(file: Uint8Array): Promise<string[]> {
  const found: string[] = []
  const zip = await fromBufferPromise(Buffer.from(file))
  for await (const entry of zip.eachEntry()) {
    const { fileName } = entry
    if (parts.test(fileName)) found.push(fileName)
    const xml = await text(await zip.openReadStreamPromise(entry))
    for (const [what, sign] of Object.entries(words)) if (sign.test(xml)) found.push(`${fileName} holds ${what}`)
    if (fileName === 'docProps/custom.xml' && xml.includes('<property')) found.push(fileName)
  }
  return found
}
