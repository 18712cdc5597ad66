import type { DraftChange } from '@tawsiya/sdk'
import type { RecordNow } from './beside-record.js'
import { add, move, putBack, remove, write, type Changed, type Unmade } from './change-words.js'
import type { DraftContent } from './draft-content.js'
import { keep, leaveOut, putIn, repoint, take, takeUnwritten } from './follow-record.js'

/** The draft after a change, or why it is not made. The record is read only where the change asks what it says now. */
export async function changeDraft(
  content: DraftContent,
  change: DraftChange,
  version: number,
  readRecord: () => Promise<RecordNow>,
): Promise<Changed | Unmade> {
  switch (change.kind) {
    case 'write':
      return write(content, change, version)
    case 'add':
      return add(content, change, version)
    case 'remove':
      return remove(content, change)
    case 'put-back':
      return putBack(content, change, version)
    case 'move':
      return move(content, change, version)
    case 'take':
      return take(content, change, version, await readRecord())
    case 'keep':
      return keep(content, change, version, await readRecord())
    case 'repoint':
      return repoint(content, change, version, await readRecord())
    case 'put-in':
      return putIn(content, change, version, await readRecord())
    case 'leave-out':
      return leaveOut(content, change, await readRecord())
    case 'take-unwritten':
      return takeUnwritten(content, version, await readRecord())
  }
}
