/**
 * Pages are whole without script: Kit and Svelte would cost 50 kB compressed, three seconds on a slow line.
 * A page that earns it, as it saves a draft while somebody writes, sets `csr = true` for itself.
 */
export const csr = false
