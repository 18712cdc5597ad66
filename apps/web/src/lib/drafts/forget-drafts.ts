import { LocalCopies } from './local-copy.ts'

/* Runs on the page that follows signing out: what was typed here is nobody's any more. */
LocalCopies.ofBrowser().dropAll()
