/** @module cli/_runbook/page: a runbook as a page to print or to open on another device: one file that loads nothing. Pure. */
import type { Runbook, Section, Step } from "./runbook";
import { html, type Html } from "./template";

const style = html`<style>
  body {
    font:
      16px/1.5 "Segoe UI",
      system-ui,
      sans-serif;
    max-width: 50rem;
    margin: 2rem auto;
    padding: 0 1rem;
    color: #1a1a1a;
    background: #fff;
  }
  h1 {
    font-size: 1.6rem;
    line-height: 1.2;
  }
  h2 {
    font-size: 1.2rem;
    margin-top: 2.2rem;
    border-bottom: 1px solid #bbb;
    padding-bottom: 0.2rem;
  }
  th {
    text-align: left;
    font-weight: 600;
    padding-right: 1.5rem;
    vertical-align: top;
    white-space: nowrap;
  }
  td {
    overflow-wrap: anywhere;
  }
  pre {
    background: #f2f2f2;
    border: 1px solid #ddd;
    border-radius: 4px;
    padding: 0.6rem 0.8rem;
    overflow-x: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  /* Where a line of a command is broken for the page, its rest is set in. */
  pre span {
    display: block;
    padding-left: 2em;
    text-indent: -2em;
  }
  li {
    margin: 0.5rem 0;
    break-inside: avoid;
  }
  .check {
    border-left: 3px solid #0a7d34;
    padding-left: 0.7rem;
    margin: 0.4rem 0 1rem;
  }
  @media print {
    body {
      margin: 0;
      max-width: none;
    }
  }
</style>`;

export const toHtml = ({ title, facts, sections }: Runbook): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${style}
      </head>
      <body>
        <h1>${title}</h1>
        <table>
          ${facts.map(
            ([name, value]) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${value}</td>
              </tr> `,
          )}
        </table>
        ${sections.map(sectionOf)}
      </body>
    </html> `.text;

const sectionOf = ({ title, text = [], points = [], steps = [] }: Section): Html =>
  html`<section>
    <h2>${title}</h2>
    ${text.map((paragraph) => html`<p>${paragraph}</p> `)}${
      points.length > 0
        ? html`<ul>
            ${points.map((point) => html`<li>${point}</li> `)}
          </ul> `
        : ""
    }${
      steps.length > 0
        ? html`<ol>
            ${steps.map(stepOf)}
          </ol> `
        : ""
    }
  </section> `;

const stepOf = ({ do: what, commands, check }: Step): Html =>
  html`<li>
    ${what}
    ${commands ? html`<pre><code>${commands.map((line) => html`<span>${line}</span>`)}</code></pre> ` : ""}${
      check ? html`<p class="check">Check: ${check}</p> ` : ""
    }
  </li> `;
