/** An element with text in it. Text only: what a module prints is never markup. */
export function make(name, classes = "", text = "") {
  const element = document.createElement(name);
  if (classes !== "") element.className = classes;
  if (text !== "") element.textContent = text;
  return element;
}

export function section(title, ...content) {
  const element = make("section");
  element.append(make("h3", "", title), ...content);
  return element;
}

export function button(text, title, work, classes = "") {
  const element = make("button", classes, text);
  element.title = title;
  element.addEventListener("click", work);
  return element;
}

/** A text in pieces, the words that were searched for marked. */
export function marked(text, words) {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return [text];
  const pieces = [];
  const low = text.toLowerCase();
  // Where lower case is longer or shorter, the places would not agree.
  if (low.length !== text.length) return [text];
  let at = 0;
  for (let found = low.indexOf(wanted); found >= 0; found = low.indexOf(wanted, at)) {
    pieces.push(text.slice(at, found), make("mark", "", text.slice(found, found + wanted.length)));
    at = found + wanted.length;
  }
  return [...pieces, text.slice(at)];
}
