import { page } from '$app/state'

/** Whether the reader may open a page at all: nobody is led to a page that refuses. */
export function mayOpen(path: `/${string}`): boolean {
  const [, first = ''] = path.split('/')
  return !page.data.closed?.includes(`/${first}`)
}
