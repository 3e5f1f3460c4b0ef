// Searches the words of values and quotes: a row fits if each word asked for begins one of its words. The index lies in chunks of
// the alphabet; only those that a search needs are fetched.
"use strict";
(() => {
  // As `search_key` in pages/search.py: accents and case do not count.
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  tocsin.tokens = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

  function chunks(starts, prefix) {
    const found = [];
    starts.forEach((start, i) => {
      const next = starts[i + 1];
      if (start.slice(0, prefix.length) <= prefix && (next === undefined || next >= prefix)) found.push(i);
    });
    return found;
  }
  async function rowsOf(prefix, data) {
    const hits = new Uint8Array(data.n);
    for (const chunk of await Promise.all(chunks(data.words, prefix).map((i) => tocsin.get(`words-${i}`)))) {
      for (const [token, steps] of chunk) {
        if (!token.startsWith(prefix)) continue;
        let row = -1;
        for (const step of steps) hits[row += step] = 1;
      }
    }
    return hits;
  }
  // One mark a row, or null if nothing is searched for.
  tocsin.search = async (text, data) => {
    const asked = await Promise.all([...new Set(tocsin.tokens(text))].map((word) => rowsOf(word, data)));
    if (!asked.length) return null;
    return asked.reduce((all, hits) => all.map((mark, row) => mark & hits[row]));
  };
})();
