import { m, type Language } from '@tawsiya/messages'
import type { Role } from '@tawsiya/sdk'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { visitor, type VisitorOptions } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'

/* What people do, in their words. A step waits until the page says that it is done. */

/** The words of the page in the language of the person. */
export type Words = <Inputs extends object>(message: (inputs: Inputs, options: { locale: Language }) => string, inputs?: Inputs) => string
export const wordsIn =
  (locale: Language): Words =>
  (message, inputs) =>
    message(inputs ?? ({} as never), { locale }).replace(/[\u2066-\u2069]/g, '')

export interface Somebody {
  readonly page: Page
  readonly say: Words
  readonly language: Language
}

/** Signs in on the page as one of the people of the demonstration. */
export async function signIn(browser: Browser, role: Role, bodyName: string, options: VisitorOptions = {}): Promise<Somebody> {
  const language = options.language ?? 'en'
  const { name } = await person(role, bodyName)
  const page = await visitor(browser, options)
  await page.goto(`/${language}/sign-in`)
  await page.getByRole('button', { name }).first().click()
  await page.waitForURL(`**/${language}/desk`)
  return { page, say: wordsIn(language), language }
}

let entered = 0

/** A recommendation that only this journey knows, entered by an officer. */
export async function enterRecommendation(
  text = 'Publish every year how many complaints were received and what became of them.',
): Promise<string> {
  const { client } = await person('officer', secretariat)
  const number = `99.${Date.now() % 1_000_000}${entered++}`
  const { codes } = await client.recommendations.create({
    body: {
      recommendations: [
        {
          reviewCode: 'DEMO-UPR',
          number,
          texts: [
            { language: 'en', text },
            { language: 'ar', text: 'نشر عدد الشكاوى الواردة سنوياً وما آلت إليه.' },
          ],
        },
      ],
    },
  })
  return codes[0]!
}

export async function open({ page, language }: Somebody, path: string): Promise<void> {
  const answer = await page.goto(`/${language}${path}`)
  expect(answer?.status()).toBe(200)
}

/** Takes what waits on the desk. A long list shows its first entries, and the rest unfolds. */
export async function takeFromDesk({ page }: Somebody, code: string, word: string): Promise<void> {
  const folded = page.locator('main details:not([open]) > summary.sheet-foot')
  while ((await folded.count()) > 0) await folded.first().click()
  await page.locator('li', { hasText: code }).getByRole('link', { name: word }).click()
}

/** The page says that it is done. */
export async function seeNotice({ page }: Somebody, words: string): Promise<void> {
  await page.getByRole('status').or(page.locator('.notice')).filter({ hasText: words }).first().waitFor()
}

export async function assignTo(officer: Somebody, code: string, lead: string): Promise<void> {
  const { page, say } = officer
  await open(officer, `/recommendations/${code}`)
  await page
    .getByRole('link', { name: say(m.register_assign), exact: true })
    .first()
    .click()
  await page.locator('select[name="lead"]').first().selectOption({ value: lead })
  await page.getByRole('button', { name: say(m.assign_button), exact: true }).click()
  await seeNotice(officer, say(m.assign_done, { count: 1 }))
}

export interface Answer {
  readonly narrative: string
  readonly status: string
  readonly trueOn: string
  readonly letterNumber?: string
}

/** Writes an answer in the form that is open, with an official letter where one is given. */
export async function writeAnswer({ page, say }: Somebody, { narrative, status, trueOn, letterNumber }: Answer): Promise<void> {
  await page.locator('[name="narrative"]').fill(narrative)
  await page.locator('[name="trueOn"]').fill(trueOn)
  await page.locator(`input[name="claimed"][value="${status}"]`).check()
  if (!letterNumber) return
  await page.locator('[name="letterNumber"]').fill(letterNumber)
  await page.locator('[name="letterDate"]').fill('2/11/2026')
  await page.locator('[name="issuer"]').fill('Minister’s office')
  await page.getByRole('button', { name: say(m.update_add_letter) }).click()
  await page.getByText(letterNumber).first().waitFor()
}

/** The status of a component's claim, as the API tells an officer. */
export async function claimOf(code: string): Promise<string> {
  const { client } = await person('officer', secretariat)
  return (await client.recommendations.get({ params: { code } })).claimed
}
