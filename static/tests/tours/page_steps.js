import { browser } from "@web/core/browser/browser";
import { download } from "@web/core/network/download";

/** What a file of each kind begins with. */
const STARTS = { pdf: "%PDF", xlsx: "PK", zip: "PK" };
/** A letter takes some seconds. */
const RENDERING = 60000;

/** Asks the server for a file, and throws when it is none of this kind. */
async function checkFile(kind, url, options) {
    const response = await fetch(url, options);
    const start = await (await response.blob()).slice(0, 4).text();
    if (!response.ok || !start.startsWith(STARTS[kind])) {
        throw new Error(`${url} gives no ${kind}, but ${response.status} ${start}`);
    }
}

/** Follows a link to a file, without leaving the page. */
export const fetchesLink = (trigger, kind) => ({
    content: `The link gives a file: ${kind}`,
    trigger,
    timeout: RENDERING,
    run: ({ anchor }) => checkFile(kind, anchor.href),
});

/** Presses a button that opens a file in a new tab, or downloads it by its address. */
export const opensFile = (trigger, kind) => ({
    content: `The button opens a file: ${kind}`,
    trigger,
    timeout: RENDERING,
    async run({ click }) {
        const { open } = browser;
        const opened = new Promise((resolve) => {
            browser.open = (url) => {
                resolve(url);
                return window;
            };
        });
        await click();
        const url = await opened;
        browser.open = open;
        await checkFile(kind, url);
    },
});

/** Chooses a report among those to print: the browser posts its address, and saves what comes. */
export const printsReport = (trigger) => ({
    content: "The report comes as a PDF",
    trigger,
    timeout: RENDERING,
    async run({ click }) {
        const { _download } = download;
        const printed = new Promise((resolve) => {
            download._download = async (options) => resolve(options);
        });
        await click();
        const { url, data } = await printed;
        download._download = _download;
        const body = new FormData();
        Object.entries({ ...data, csrf_token: odoo.csrf_token }).forEach(([name, value]) => body.append(name, value));
        await checkFile("pdf", url, { method: "POST", body });
    },
});

/** Whatever is wider than the screen has to be pushed to and fro to be read. */
export const fitsTheScreen = () => ({
    content: "The page is not wider than the screen",
    trigger: "body",
    run() {
        const { scrollWidth } = document.documentElement;
        if (scrollWidth > window.innerWidth) {
            throw new Error(`${location.pathname} is ${scrollWidth} wide, the screen ${window.innerWidth}`);
        }
    },
});

export const openMenu = () => ({
    isActive: ["mobile"],
    content: "On a telephone the menu is behind a button",
    trigger: "header button[data-bs-target='#top_menu_collapse_mobile']",
    run: "click",
});
