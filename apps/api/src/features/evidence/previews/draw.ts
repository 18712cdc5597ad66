import { readFile, writeFile } from 'node:fs/promises'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp, { type Sharp } from 'sharp'

/*
 * A program of its own: draws one page of a file as WebP and prints how many pages there are. What somebody sent may be made to harm
 * whoever opens it, so it is opened here, where there is nothing to take, little to write to, and an end after some seconds.
 */

interface Order {
  readonly input: string
  readonly output: string
  readonly mediaType: string
  readonly page: number
  readonly width: number
}

const mostPixels = 100_000_000
/** A page as long as a scroll is drawn smaller, not larger than this. */
const mostDrawn = 12_000_000
const quality = 62

const order = JSON.parse(process.argv[2] ?? '{}') as Order
const pages = order.mediaType === 'application/pdf' ? await drawPdf(order) : await drawPicture(order)
console.log(JSON.stringify({ pages }))

async function drawPdf({ input, output, page, width }: Order): Promise<number> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(await readFile(input))
  const pages = document.getPageCount()
  if (page > pages) return pages
  const chosen = document.getPage(page - 1)
  const size = chosen.getOriginalSize()
  const scale = Math.min(width / size.originalWidth, Math.sqrt(mostDrawn / (size.originalWidth * size.originalHeight)))
  const drawn = await chosen.render({ scale, render: 'bitmap' })
  const raw = { width: drawn.width, height: drawn.height, channels: 4 as const }
  await write(sharp(drawn.data, { raw }).flatten({ background: '#ffffff' }), output)
  return pages
}

async function drawPicture({ input, output, mediaType, page, width }: Order): Promise<number> {
  const paged = mediaType === 'image/tiff'
  const { pages = 1 } = await sharp(input, { limitInputPixels: mostPixels }).metadata()
  const count = paged ? pages : 1
  if (page > count) return count
  const picture = sharp(input, { limitInputPixels: mostPixels, ...(paged && { page: page - 1 }) })
  // As its camera held it. Nothing of what the file says of itself goes along.
  await write(
    picture
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize({ width, height: width * 3, fit: 'inside', withoutEnlargement: true }),
    output,
  )
  return count
}

async function write(picture: Sharp, output: string): Promise<void> {
  await writeFile(output, await picture.webp({ quality, effort: 4 }).toBuffer())
}
