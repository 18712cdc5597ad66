import { Injectable } from '@nestjs/common'
import type { FileAnswer } from '@tawsiya/sdk'
import { zipSync } from 'fflate'
import type { EntityManager } from 'typeorm'
import { mediaTypes } from '../../../documents/draw.js'
import { renderDocx } from '../../../documents/render-docx.js'
import { Database } from '../../../platform/database/index.js'
import { bodiesOf, hasRole, notFound, type Caller } from '../../../platform/http/index.js'
import { composeLetter } from './compose-letter.js'
import { LettersRepository, type Recipient } from './letters.repository.js'

/** The earliest day that a zip can tell: the same letters make the same file. */
const zipEpoch = new Date(1980, 0, 1)

/** The letters of a request: one to each institution, in the language in which it is written to. */
@Injectable()
export class LettersService {
  constructor(
    private readonly database: Database,
    private readonly letters: LettersRepository,
  ) {}

  one(caller: Caller, requestId: number, code: string): Promise<FileAnswer> {
    return this.database.inSnapshot(async (manager) => {
      const recipient = (await this.letters.findRecipients(manager, requestId)).find((body) => body.code === code)
      if (!recipient || !mayRead(caller, recipient.id)) throw notFound()
      return {
        name: await this.nameOf(manager, requestId, recipient),
        mediaType: mediaTypes.docx,
        bytes: await this.draw(manager, requestId, recipient),
      }
    })
  }

  all(caller: Caller, requestId: number): Promise<FileAnswer> {
    return this.database.inSnapshot(async (manager) => {
      const recipients = (await this.letters.findRecipients(manager, requestId)).filter(({ id }) => mayRead(caller, id))
      if (recipients.length === 0) throw notFound()
      const files: Record<string, Uint8Array> = {}
      for (const recipient of recipients)
        files[await this.nameOf(manager, requestId, recipient)] = await this.draw(manager, requestId, recipient)
      return {
        name: `${await this.stemOf(manager, requestId)}.zip`,
        mediaType: 'application/zip',
        bytes: zipSync(files, { level: 0, mtime: zipEpoch }),
      }
    })
  }

  private async draw(manager: EntityManager, requestId: number, recipient: Recipient): Promise<Buffer> {
    const head = await this.letters.findHead(manager, requestId)
    if (!head) throw notFound()
    return renderDocx(composeLetter(head, recipient, await this.letters.findItems(manager, requestId, recipient)))
  }

  private async nameOf(manager: EntityManager, requestId: number, { code }: Recipient): Promise<string> {
    return `${await this.stemOf(manager, requestId)}-${code}.docx`
  }

  private async stemOf(manager: EntityManager, requestId: number): Promise<string> {
    const head = await this.letters.findHead(manager, requestId)
    return (head?.letterNumber ?? `request-${requestId}`).replaceAll(/[^\p{L}\p{N}.-]+/gu, '-')
  }
}

const mayRead = (caller: Caller, bodyId: number) => hasRole(caller, 'officer') || bodiesOf(caller, 'liaison', 'approver').includes(bodyId)
