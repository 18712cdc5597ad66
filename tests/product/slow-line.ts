import { once } from 'node:events'
import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { Transform } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'

/*
 * A bad line, as a proxy between a browser and the product. What is modelled, above TCP and so without the right to drop a segment:
 *
 * - Each direction carries `bitsPerSecond`, shared by all connections, as one modem does: bytes wait for their turn.
 * - Each segment of 1,460 bytes is lost with probability `loss`. TCP would send it again and everything after it would wait, so the
 *   connection stands still for a retransmission: a round trip where later segments tell of the gap, a timeout (1 s) for one in five,
 *   which is more than TCP with selective acknowledgement needs and about what an old one does.
 * - Lost segments are sent twice, so the line carries them twice.
 * - Of the losses, `cuts` end the connection for good, as a carrier's gateway does.
 * - `off()` ends every connection and refuses new ones, as a shutdown does, until `on()`.
 *
 * What is not modelled: congestion control (a real TCP would get less than this), reordering, and jitter.
 */
export interface SlowLine {
  readonly url: string
  /** Bytes that came down, headers included. */
  readonly received: () => number
  readonly cutConnections: () => number
  off(): void
  on(): void
  close(): Promise<void>
}

export interface Line {
  readonly bitsPerSecond: number
  readonly latencyMs: number
  readonly loss: number
  /** The share of losses that end a connection. */
  readonly cuts: number
  /** The same number gives the same losses. */
  readonly seed: number
}

const segment = 1460

export async function openSlowLine(target: string, line: Line): Promise<SlowLine> {
  const { hostname, port } = new URL(target)
  const random = randomFrom(line.seed)
  const [up, down] = [new Modem(line), new Modem(line)]
  const open = new Set<Socket>()
  let isOn = true
  let received = 0
  let cutConnections = 0

  const server = createServer((browser) => {
    if (!isOn) return void browser.destroy()
    const product = connect(Number(port), hostname)
    const cut = () => {
      browser.destroy()
      product.destroy()
    }
    for (const end of [browser, product]) {
      open.add(end)
      end.setNoDelay(true)
      end.on('error', cut)
      end.on('close', () => {
        open.delete(end)
        cut()
      })
    }
    const lose = () => {
      if (random() >= line.cuts) return
      cutConnections++
      cut()
    }
    browser.pipe(shaped(up, line, random, lose)).pipe(product)
    product
      .pipe(shaped(down, line, random, lose))
      .on('data', (bytes: Buffer) => (received += bytes.length))
      .pipe(browser)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const off = () => {
    isOn = false
    for (const end of open) end.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => received,
    cutConnections: () => cutConnections,
    off,
    on: () => (isOn = true),
    async close() {
      off()
      server.close()
      await once(server, 'close')
    },
  }
}

/** One direction of the line: who comes first is carried first. */
class Modem {
  private free = performance.now()
  private readonly bitsPerSecond: number

  constructor({ bitsPerSecond }: Line) {
    this.bitsPerSecond = bitsPerSecond
  }

  async carry(bytes: number): Promise<void> {
    const now = performance.now()
    this.free = Math.max(this.free, now) + (bytes * 8000) / this.bitsPerSecond
    await delay(this.free - now)
  }
}

function shaped(modem: Modem, line: Line, random: () => number, lost: () => void): Transform {
  let first = true
  return new Transform({
    // What waits for the line waits with the sender, not here.
    writableHighWaterMark: 8 * segment,
    readableHighWaterMark: 8 * segment,
    transform(chunk: Buffer, _, done) {
      const send = async () => {
        if (first) await delay(line.latencyMs)
        first = false
        for (let at = 0; at < chunk.length; at += segment) {
          const piece = chunk.subarray(at, at + segment)
          await modem.carry(piece.length)
          if (random() < line.loss) {
            lost()
            await delay(random() < 0.2 ? 1000 : 2 * line.latencyMs)
            await modem.carry(piece.length)
          }
          this.push(piece)
        }
      }
      send().then(
        () => done(),
        (error: Error) => done(error),
      )
    },
  })
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
