import { chromium } from 'playwright-core'
const [base, role, path, out, width = '1366', lang = 'en', js = 'js'] = process.argv.slice(2)
const b = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const c = await b.newContext({
  baseURL: base,
  viewport: { width: Number(width), height: width === '360' ? 780 : 768 },
  javaScriptEnabled: js === 'js',
})
const p = await c.newPage()
p.on('pageerror', (e) => console.log('ERR', e.message))
p.on('console', (m) => m.type() === 'error' && console.log('CONSOLE', m.text()))
if (role !== 'nobody') {
  const people = await (await fetch(`${base}/api/v1/instance`, { headers: { 'accept-language': 'en' } })).json()
  const who = people.people.find((x: any) => `${x.role} ${x.bodyName}`.includes(role!))
  const s = await (
    await fetch(`${base}/api/v1/demonstration-session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accountId: who.accountId }),
    })
  ).json()
  await c.addCookies([{ name: 'tawsiya_session', value: s.token, url: base! }])
}
const r = await p.goto(`/${lang}${path}`)
console.log(r?.status(), p.url())
await p.waitForTimeout(600)
await p.screenshot({ path: out, fullPage: process.argv.includes('full') })
await b.close()
