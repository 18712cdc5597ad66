/* Shows how far the file is, in place, until it is there. Without script the page asks for itself again. */

const everyMs = 1000

const follow = async (): Promise<void> => {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const [shown, now] = [document, fresh].map((page) => page.querySelector('#export'))
  if (!answer.ok || !shown || !now) return
  shown.replaceWith(document.adoptNode(now))
  document.title = fresh.title
}

const timer = setInterval(() => {
  if (document.querySelector('#export progress')) void follow()
  else clearInterval(timer)
}, everyMs)

export {}
