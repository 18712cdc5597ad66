import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { LaunchError } from './launch-error.mjs'
import { reasonFor, reasonForFetching } from './reasons.mjs'
import { tools } from './root.mjs'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Runs a command in this terminal, hands it the signals, and returns the exit code a shell would. */
export function runToEnd(program, args, { onOutput, ...options }) {
  const stdio = onOutput ? ['inherit', 'pipe', 'inherit'] : 'inherit'
  return new Promise((resolve, reject) => {
    const child = spawn(resolveProgram(program, options.env), args, { stdio, ...options })
    // Without `detached` the terminal has given the child its Ctrl-C already.
    const forward = (signal) => (options.detached || signal !== 'SIGINT') && child.kill(signal)
    for (const signal of FORWARDED) process.on(signal, forward)
    const watch = whenParentDies(() => child.kill('SIGTERM'))
    child.stdout?.on('data', (bytes) => (process.stdout.write(bytes), onOutput(bytes.toString())))
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearInterval(watch)
      for (const name of FORWARDED) process.off(name, forward)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

/** An npm that is killed leaves its script running, and with it a server that nobody could stop with Ctrl-C any more. */
function whenParentDies(act) {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  return setInterval(() => process.ppid !== parent && act(), 1000)
}

/** Runs a step of the preparation: its output goes to a log, and comes on screen only as the reason of a failure. */
export async function runQuietly(program, args, { what, fetches = false, ...options }) {
  let output = ''
  const keep = (bytes) => (output += bytes.toString())
  const failure = await new Promise((resolve) => {
    const child = spawn(resolveProgram(program, options.env), args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) => resolve(code === 0 ? undefined : output))
  })
  const logFile = writeLog(what, output)
  // npm calls it a success when it could not write a file out of a package.
  if (failure === undefined && !output.includes('TAR_ENTRY_ERROR')) return
  throw new LaunchError(explain(failure ?? output, fetches, logFile))
}

function writeLog(name, output) {
  const logFile = join(tools, `${name}.log`)
  try {
    mkdirSync(tools, { recursive: true })
    writeFileSync(logFile, output)
  } catch {
    // On a full disk the reason on the screen matters more.
  }
  return logFile
}

const LINES_SHOWN = 30

function explain(output, fetches, logFile) {
  const reason = reasonFor(output) ?? (fetches ? reasonForFetching(output) : undefined)
  if (reason) return `${reason} (See ${logFile}.)`
  const end = output.trimEnd().split('\n').slice(-LINES_SHOWN).join('\n')
  return `${end}\n\nThat did not work. (The whole output is in ${logFile}.)`
}

/** "node" stands for the Node that fits, wherever a shim of another version may come in the search path. */
function resolveProgram(program, env) {
  return program === 'node' ? env.TAWSIYA_NODE : program
}
