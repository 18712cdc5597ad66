import { formatDate, m } from '@tawsiya/messages'
import { createClient } from '@tawsiya/sdk'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser, visitor } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { enterRecommendation, open, seeNotice, signIn, wordsIn, type Somebody } from './steps.ts'

const password = 'a long enough password'
const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
const typed = (date: string) => date.split('-').reverse().join('/')
const unique = () => String(Date.now() % 10_000_000)

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function makeBody(code: string, name: string): Promise<void> {
  const { client } = await person('administrator', secretariat)
  const names = { en: name, ar: name, ckb: name }
  await client.bodies.save({
    params: { code },
    body: {
      ...{
        version: 0,
        kind: 'institution',
        track: 'federal',
        branch: 'executive',
        parentCode: null,
        names,
        shortNames: names,
        mandate: null,
      },
      ...{ validFrom: null, validTo: null, successorCode: null },
    },
  })
}

/** Somebody new in a body, who has come in with an invitation. */
async function come(name: string, bodyCode: string, role: 'liaison' | 'approver'): Promise<{ email: string; accountId: number }> {
  const { client } = await person('administrator', secretariat)
  const email = `${role}-${unique()}@example.org`
  const { token, account } = await client.invitations.create({ body: { name, email, language: 'ar', bodyCode, role, validFrom: day(300) } })
  await createClient({ baseUrl: inject('url'), language: 'ar' }).invitations.accept({ body: { token, password } })
  return { email, accountId: account.id }
}

async function signInAs(email: string, script = true): Promise<Somebody> {
  const page = await visitor(browser, { language: 'ar', script })
  await page.goto('/ar/sign-in')
  await page.locator('[name="email"]').fill(email)
  await page.locator('[name="password"]').fill(password)
  await page.getByRole('button', { name: m.sign_in_button({}, { locale: 'ar' }), exact: true }).click()
  await page.waitForURL('**/ar/desk')
  return { page, say: wordsIn('ar'), language: 'ar' }
}

describe.each([{ script: true }, { script: false }])('somebody leaves, in Arabic, with script: $script', ({ script }) => {
  it('the approver invites the successor and hands everything over, who finds what waits', async () => {
    const code = `DEP${unique()}`
    await makeBody(code, `هيئة الاختبار ${code}`)
    const approver = await come('سعاد المخوَّلة', code, 'approver')
    const leaving = await come('رائد المغادر', code, 'liaison')
    const recommendation = await enterRecommendation()
    const officer = await person('officer', secretariat)
    await officer.client.responsibilities.assign({ body: { codes: [recommendation], leads: [code] } })
    await officer.client.requests.create({
      body: {
        key: crypto.randomUUID(),
        codes: [recommendation],
        bodyCodes: [code],
        dueOn: '2099-12-30',
        message: 'يرجى بيان ما تحقق.',
        letterNumber: '9/77',
      },
    })

    const { page, say } = await signInAs(approver.email, script)
    await page.goto(`/ar/bodies/${code}`)
    await page.getByRole('link', { name: say(m.people_new), exact: true }).click()
    await page.locator('[name="name"]').fill('هدى الخلف')
    await page.locator('[name="email"]').fill(`successor-${unique()}@example.org`)
    await page.getByRole('button', { name: say(m.people_invite_button), exact: true }).click()
    const link = await page.locator('[name="link"]').inputValue()

    await page.goto(`/ar/handovers/new?from=${leaving.accountId}&body=${code}`)
    await page.getByText(say(m.held_request_item)).waitFor()
    await page.locator('select[name="toId"]').selectOption({ label: `هدى الخلف · هيئة الاختبار ${code}` })
    await page.locator('[name="note"]').fill('الملفات في الخزانة الثانية.')
    await page.locator('[name="close"]').check()
    await page.getByRole('button', { name: say(m.handover_button), exact: true }).click()
    await seeNotice({ page, say, language: 'ar' }, say(m.handover_done))
    const address = new URL(page.url()).pathname

    const successor = await visitor(browser, { language: 'ar', script })
    await successor.goto(new URL(link).pathname)
    await successor.locator('[name="password"]').fill(password)
    await successor.getByRole('button', { name: say(m.handover_choose_button), exact: true }).click()
    await successor.waitForURL('**/ar/desk')
    await successor.goto(address)
    for (const words of [recommendation, '9/77', 'يرجى بيان ما تحقق.', 'سعاد المخوَّلة', 'الملفات في الخزانة الثانية.']) {
      await successor.getByText(words).first().waitFor()
    }
    const download = await successor.request.get(`${address}/pack.docx`)
    expect((await download.body()).subarray(0, 2).toString()).toBe('PK')

    const gone = await visitor(browser, { language: 'ar', script })
    await gone.goto('/ar/sign-in')
    await gone.locator('[name="email"]').fill(leaving.email)
    await gone.locator('[name="password"]').fill(password)
    await gone.getByRole('button', { name: say(m.sign_in_button), exact: true }).click()
    await gone
      .getByText(say(m.sign_in_closed, { date: formatDate(new Date(), 'ar') }))
      .first()
      .waitFor()
  }, 60_000)
})

describe('a cabinet is reshuffled, in Arabic', () => {
  it('a ministry is merged on a date: what is open moves, reports of before say the old name, and all of it can be undone', async () => {
    const [x, y] = [`RSX${unique()}`, `RSY${unique()}`]
    const names = { x: `وزارة الاختبار ${x}`, y: `وزارة الاختبار ${y}` }
    await makeBody(x, names.x)
    await makeBody(y, names.y)
    const liaison = await come('منى', x, 'liaison')
    const recommendation = await enterRecommendation()
    const officer = await person('officer', secretariat, { language: 'ar' })
    await officer.client.responsibilities.assign({ body: { codes: [recommendation], leads: [x] } })

    const administrator = await signIn(browser, 'administrator', secretariat, { language: 'ar' })
    const { page, say } = administrator
    await open(administrator, `/successions/new?from=${x}`)
    await page.locator(`input[name="to"][value="${y}"]`).check()
    await page.locator('[name="day"]').fill(typed(day(0)))
    await page.getByRole('button', { name: say(m.succession_look), exact: true }).click()
    await page.getByText(say(m.held_responsibility)).first().waitFor()
    await page.getByText(say(m.held_membership)).first().waitFor()
    await page.getByRole('button', { name: say(m.succession_do), exact: true }).click()
    await seeNotice(administrator, say(m.succession_done))
    const succession = new URL(page.url()).pathname.replace(/^\/ar/, '')

    // Today's register counts it for the successor, and for the institution of the time where that is asked for.
    const reader = await signIn(browser, 'officer', secretariat, { language: 'ar' })
    const shows = async (search: string) => {
      await open(reader, `/register?q=${recommendation}&${search}`)
      return reader.page.locator(`a[href$="/recommendations/${recommendation}"]`).count()
    }
    expect([await shows(`lead=${x}`), await shows(`lead=${y}`)]).toEqual([0, 1])
    expect([await shows(`lead=${x}&counting=then`), await shows(`lead=${y}&counting=then`)]).toEqual([1, 0])

    await open(reader, `/bodies/${x}`)
    await reader.page.getByRole('link', { name: names.y }).first().waitFor()
    const moved = await signInAs(liaison.email)
    await open(moved, `/bodies/${y}`)
    await moved.page.getByText('منى').first().waitFor()

    await open(administrator, succession)
    await page.getByRole('button', { name: say(m.succession_undo), exact: true }).click()
    await seeNotice(administrator, say(m.succession_was_undone))
    expect([await shows(`lead=${x}`), await shows(`lead=${y}`)]).toEqual([1, 0])
  }, 60_000)

  it('a brief as of the day before names the ministry of the time, and today’s successor where that is asked for', async () => {
    // Of the demonstration: the Commission for Care Homes went to the ministry of labour a few months ago.
    const { client } = await person('officer', secretariat, { language: 'ar' })
    const [merger] = (await client.successions.list({ query: { body: 'DEMO-CCH' } })).filter(({ kind }) => kind === 'merged')
    const dayBefore = new Date(Date.parse(`${merger?.day ?? ''}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
    const officer = await signIn(browser, 'officer', secretariat, { language: 'ar' })
    const counted = async (asOf: string, institution: string, counting: string) => {
      await open(officer, `/briefs/new?institution=${institution}`)
      await officer.page.locator('[name="title"]').fill('موجز')
      await officer.page.locator('[name="asOf"]').fill(typed(asOf))
      await officer.page.locator(`input[name="counting"][value="${counting}"]`).check()
      await officer.page.locator('main form[method="post"] button.button-main').first().click()
      await officer.page.waitForURL(/briefs\/\d+/)
      const id = Number(new URL(officer.page.url()).pathname.split('/').at(-1))
      return (await client.briefs.get({ params: { id } })).document.recommendations
    }
    expect(await counted(dayBefore, 'DEMO-CCH', '')).toBeGreaterThan(0)
    expect(await counted(merger?.day ?? '', 'DEMO-CCH', '')).toBe(0)
    expect(await counted(dayBefore, 'DEMO-CCH', 'now')).toBe(0)
  }, 60_000)
})

it('whoever reads least is led to no page that refuses', async () => {
  const { page } = await signIn(browser, 'administrator', secretariat)
  const leads = new Map<string, string>()
  for (const path of ['/groups/WG-MIN-BGD', '/recommendations/DEMO-CEDAW-12(a)', '/bodies/MOJ', '/obligations?view=list']) {
    await page.goto(`/en${path}`)
    const links = await page.locator('main a[href^="/en/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    // One of each kind is enough.
    for (const link of links) leads.set(`${path} to ${link.split('/')[2]}`, link)
  }
  const refused: string[] = []
  for (const [from, link] of leads) if (!(await page.request.get(link)).ok()) refused.push(`${from}: ${link}`)
  expect(refused).toEqual([])
}, 30_000)
