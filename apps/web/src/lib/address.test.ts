import { setCurrentLanguage } from '@tawsiya/messages'
import { describe, expect, it } from 'vitest'
import { actionOf, href, inLanguage, safeReturn, withoutLanguage } from './address.ts'

describe('an address', () => {
  it('is in the language of the reader', () => {
    setCurrentLanguage(() => 'ckb')
    expect(href('/register')).toBe('/ckb/register')
    expect(href('/')).toBe('/ckb')
  })

  it('keeps page and query when the language changes', () => {
    expect(inLanguage('ar', new URL('https://example.org/en/register?position=noted&page=2'))).toBe('/ar/register?position=noted&page=2')
    expect(inLanguage('ar', new URL('https://example.org/en'))).toBe('/ar')
  })

  it('without its language names the page', () => {
    expect(withoutLanguage('/ar/requests/12')).toBe('/requests/12')
    expect(withoutLanguage('/archive')).toBe('/archive')
  })

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '', null])('given by a browser does not lead to %s', (address) => {
    expect(safeReturn(address)).toBeUndefined()
  })
  it('given by a browser may lead inside the site', () => expect(safeReturn('/en/desk?tab=late')).toBe('/en/desk?tab=late'))

  it('keeps what it asks for when a form of the page is sent', () => {
    expect(actionOf('assign', new URL('https://example.org/en/assign?code=UPR4-140.7'))).toBe('?/assign&code=UPR4-140.7')
    expect(actionOf('end', new URL('https://example.org/en/assign?/assign=&code=UPR4-140.7'))).toBe('?/end&code=UPR4-140.7')
    expect(actionOf('save', new URL('https://example.org/en/assign'))).toBe('?/save')
  })
})
