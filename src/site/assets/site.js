// Search over the whole site, and the colors of pictures. Parts of the index come as scripts of
// the site itself, so that it also works from a folder, without a server.
'use strict';
(() => {
  const root = document.documentElement.dataset.root;
  const loaded = new Map();
  const parts = new Map();

  window.dslintPart = (name, data) => parts.set(name, data);

  function load(name) {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((done) => {
        const script = document.createElement('script');
        script.src = `${root}search/${name}.js`;
        script.onload = () => done(parts.get(name));
        script.onerror = () => done(undefined);
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  }

  // Words as the index has them: letters and digits, without case, cut at `aB` as well.
  function wordsOf(text) {
    return text.normalize('NFC').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase()
      .split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  // The first entry of a sorted list that is not before the word.
  function lowerBound(list, word, key) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (key(list[middle]) < word) low = middle + 1; else high = middle;
    }
    return low;
  }

  async function partsOf(index, word, prefix) {
    // Each part is named by its first word.
    let at = Math.max(0, lowerBound(index.first, word, (first) => first) - 1);
    if (index.first[at + 1] === word) ++at;
    const names = [at];
    while (prefix && at + 1 < index.first.length && index.first[at + 1].startsWith(word) && names.length < 4) names.push(++at);
    const found = await Promise.all(names.map((number) => load(`w${number}`)));
    const entries = [];
    for (const list of found) {
      if (!list) continue;
      for (let i = lowerBound(list, word, (entry) => entry[0]); i < list.length; ++i) {
        if (prefix ? !list[i][0].startsWith(word) : list[i][0] !== word) break;
        entries.push(list[i]);
        if (entries.length >= 400) return entries;
      }
    }
    return entries;
  }

  // Whether two words are at most `most` edits apart (letters left out, added, changed, swapped).
  function near(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return false;
    let before = null;
    let row = Array.from({length: b.length + 1}, (_, i) => i);
    for (let i = 1; i <= a.length; ++i) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= b.length; ++j) {
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (before && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        next.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return false;
      before = row;
      row = next;
    }
    return row[b.length] <= most;
  }

  // Whether a word begins with at most `most` edits like what was typed of it.
  function begins(typed, word, most) {
    return typed.length > 3 && [0, 1, -1].some((more) => near(typed, word.slice(0, typed.length + more), most));
  }

  // Words that may have been meant. `likely`: only those with one of the first two letters.
  async function misspelled(index, word, likely) {
    const most = word.length > 7 ? 2 : 1;
    if (word.length < 3) return [];
    const letters = index.letters;
    const order = [...new Set([word[0], word[1]])].filter((letter) => letter in letters);
    const rest = Object.keys(letters).filter((letter) => !order.includes(letter));
    const known = async (group) => {
      const lists = await Promise.all([...new Set(group.map((letter) => letters[letter]))].map((number) => load(`v${number}`)));
      return lists.flatMap((list) => list || []);
    };
    for (const [group, fits] of [[order, near], [likely ? [] : rest, near], [order, begins]]) {
      const found = (await known(group)).filter((other) => fits(word, other, most));
      if (found.length > 0) return found.slice(0, 12);
    }
    return [];
  }

  function unpack(list, visit) {
    let number = 0;
    for (const step of list) visit(number += step);
  }

  async function search(text) {
    const index = await load('index');
    const words = wordsOf(text).slice(0, 8);
    if (!index || words.length === 0) return {hits: [], total: 0};
    const scores = new Map();
    // The words of a name in one count as another word: who types a whole name finds it.
    const asked = words.length > 1 ? [...words, words.join('')] : words;
    const found = await Promise.all(asked.map((word) => partsOf(index, word, true)));
    for (let i = 0; i < asked.length; ++i) {
      const best = new Map();
      const count = (entries, weight) => {
        for (const [other, names, texts] of entries) {
          const exact = other === asked[i] ? 2 : 1;
          const add = (value) => (page) => { if (!(best.get(page) >= value)) best.set(page, value); };
          unpack(names, add(6 * exact * weight));
          unpack(texts, add(2 * exact * weight));
        }
      };
      count(found[i], 1);
      // A misspelled word may begin like another one.
      if (i < words.length && found[i].length < 3 && found[i].every(([other]) => other !== asked[i])) {
        for (const other of await misspelled(index, asked[i], found[i].length > 0)) count(await partsOf(index, other, false), 0.5);
      }
      for (const [page, value] of best) {
        const sum = scores.get(page) || [0, 0];
        scores.set(page, [sum[0] + 1, sum[1] + value]);
      }
    }
    // Pages with more of the words come first; of equal ones, those with shorter names, which have
    // low numbers.
    const order = [...scores].sort((a, b) => b[1][0] - a[1][0] || b[1][1] - a[1][1] || a[0] - b[0]);
    const top = order.slice(0, 20).map(([page]) => page);
    const lists = await Promise.all(top.map((page) => load(`d${Math.floor(page / index.pages)}`)));
    const hits = top.map((page, i) => ({entry: lists[i] && lists[i][page % index.pages]})).filter((hit) => hit.entry);
    return {hits, total: order.length};
  }

  function setUpSearch() {
    const form = document.getElementById('search');
    if (!form) return;
    const input = form.querySelector('input');
    const panel = form.querySelector('.results');
    const status = panel.querySelector('p');
    const list = panel.querySelector('ul');
    let asked = 0;
    form.hidden = false;

    async function update() {
      const text = input.value;
      const mine = ++asked;
      if (text.trim() === '') {
        panel.hidden = true;
        return;
      }
      const {hits, total} = await search(text);
      if (mine !== asked) return;
      status.textContent = total === 0 ? 'Nothing found' : total === 1 ? '1 result' :
        total > hits.length ? `The best ${hits.length} of ${total} results` : `${total} results`;
      list.replaceChildren(...hits.map(({entry: [name, kind, path, above]}) => {
        const item = document.createElement('li');
        const link = document.createElement('a');
        link.href = root + path;
        link.textContent = name;
        const note = document.createElement('span');
        note.textContent = above ? `${kind} in ${above}` : kind;
        link.append(note);
        item.append(link);
        return item;
      }));
      panel.hidden = false;
    }

    input.addEventListener('input', update);
    input.addEventListener('focus', () => load('index'));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const first = list.querySelector('a');
      if (!panel.hidden && first) first.click();
    });
    form.addEventListener('keydown', (event) => {
      const links = [...list.querySelectorAll('a')];
      const at = links.indexOf(document.activeElement);
      if (event.key === 'Escape') {
        panel.hidden = true;
        input.focus();
      } else if (event.key === 'ArrowDown' && links.length > 0 && !panel.hidden) {
        event.preventDefault();
        links[Math.min(at + 1, links.length - 1)].focus();
      } else if (event.key === 'ArrowUp' && at >= 0) {
        event.preventDefault();
        (at === 0 ? input : links[at - 1]).focus();
      }
    });
    form.addEventListener('focusout', (event) => {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) panel.hidden = true;
    });
    document.addEventListener('click', (event) => {
      if (!form.contains(event.target)) panel.hidden = true;
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
      event.preventDefault();
      input.focus();
    });
  }

  function setUpPictures() {
    for (const figure of document.querySelectorAll('figure[data-mode]')) {
      const modes = figure.querySelector('fieldset');
      if (!modes) continue;
      modes.hidden = false;
      modes.addEventListener('change', (event) => { figure.dataset.mode = event.target.value; });
    }
  }

  setUpSearch();
  setUpPictures();
})();
