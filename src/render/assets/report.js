// Filters the problems of a report. All of them are in the page; this only hides and shows.
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId('filters');
  if (!form) return;
  const list = byId('list');
  const count = byId('count');
  const rows = [...list.querySelectorAll('li.node, li.problem')].map((element) => ({
    element,
    depth: Number(element.dataset.d),
    problem: element.classList.contains('problem'),
    text: null,
  }));
  const chunks = [...list.querySelectorAll('.chunk')];
  const total = rows.reduce((sum, row) => sum + (row.problem ? 1 : 0), 0);

  function wanted() {
    const severities = new Set([...form.querySelectorAll('[name=severity]:checked')].map((box) => box.value));
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const keys = ['rule', 'owner', 'team', 'file'].filter((key) => form.elements[key] && form.elements[key].value !== '')
      .map((key) => [key, form.elements[key].value]);
    return {severities, words, keys};
  }

  function fits(row, {severities, words, keys}) {
    const data = row.element.dataset;
    if (!severities.has(data.severity)) return false;
    for (const [key, value] of keys) if (data[key] !== value) return false;
    if (words.length === 0) return true;
    if (row.text === null) row.text = row.element.textContent.toLowerCase();
    return words.every((word) => row.text.includes(word));
  }

  function apply() {
    const filter = wanted();
    let shown = 0;
    let above = 0; // objects at a smaller depth than this hold a problem that is shown
    for (let i = rows.length - 1; i >= 0; --i) {
      const row = rows[i];
      let show;
      if (row.problem) {
        show = fits(row, filter);
        if (show) {
          ++shown;
          above = Math.max(above, row.depth);
        }
      } else {
        show = row.depth < above;
        if (show) above = row.depth;
      }
      if (row.element.hidden === show) row.element.hidden = !show;
    }
    for (const chunk of chunks) chunk.hidden = !chunk.querySelector('li:not([hidden])');
    count.textContent = shown === total ? `${total} problem${total === 1 ? '' : 's'}` : `${shown} of ${total} problems`;
  }

  let timer = 0;
  form.addEventListener('input', (event) => {
    if (event.target.name === 'view') {
      list.className = event.target.value;
      return;
    }
    clearTimeout(timer);
    if (event.target.name === 'text') timer = setTimeout(apply, 120);
    else apply();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(() => {
    list.className = form.elements.view.value;
    apply();
  }));
  for (const button of document.querySelectorAll('button[data-key]')) {
    button.addEventListener('click', () => {
      form.elements[button.dataset.key].value = button.dataset.value;
      apply();
      form.scrollIntoView();
      form.elements[button.dataset.key].focus();
    });
  }
  // A link to something folded opens it; one to a problem that a filter hides shows all of them.
  function reveal() {
    const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.tagName === 'DETAILS') target.open = true;
    if (target.hidden) form.reset();
  }
  addEventListener('hashchange', reveal);
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
    event.preventDefault();
    form.elements.text.focus();
  });
  form.hidden = false;
  for (const element of document.querySelectorAll('.scripted')) element.hidden = false;
  apply();
  reveal();
})();
