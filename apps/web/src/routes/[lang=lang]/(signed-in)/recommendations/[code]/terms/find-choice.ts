/* Narrows a long list of boxes to those whose word was typed; ticked ones stay in sight. Without script the whole list stands there. */

const field = document.querySelector<HTMLInputElement>('#find')
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036F\u064B-\u065F\u0640]/g, '')
    .toLowerCase()

if (field?.parentElement) {
  field.parentElement.hidden = false
  const choices = [...document.querySelectorAll<HTMLLabelElement>('fieldset label')].map((label) => ({
    label,
    words: plain(label.textContent),
  }))
  field.addEventListener('input', () => {
    const wanted = plain(field.value.trim())
    for (const { label, words } of choices) label.hidden = !words.includes(wanted) && !label.querySelector('input')?.checked
    for (const details of document.querySelectorAll('form details')) if (wanted) details.setAttribute('open', '')
  })
  // Enter in the field narrows the list and does not send the form.
  field.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault())
}
