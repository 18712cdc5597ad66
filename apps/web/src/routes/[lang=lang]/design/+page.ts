import { m } from '@tawsiya/messages'

/** The one page where every component also runs with script, so that both ways of showing it can be tested. */
export const csr = true

export const load = () => ({ title: m.design_title() })
