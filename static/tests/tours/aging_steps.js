/** The parts of an aging bar are drawn in these tones, each in a color of its own. */
export const seeTones = (bar, ...tones) => ({
    content: `The bar shows ${tones.join(", ")}`,
    trigger: bar + tones.map((tone) => `:has([data-tone=${tone}])`).join(""),
    run: ({ anchor }) => {
        const parts = tones.map((tone) => anchor.querySelector(`[data-tone=${tone}]`));
        const colors = parts.map((part) => getComputedStyle(part).backgroundColor);
        if (new Set([...colors, "rgba(0, 0, 0, 0)"]).size !== tones.length + 1) {
            console.error(`${bar} is drawn in ${colors.join("; ")}`);
        }
    },
});
