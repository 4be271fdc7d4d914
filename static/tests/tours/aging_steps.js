/** The parts of an aging bar that are not empty are drawn in these colors, in this order: calm for not due, then to red. */
export const seeColors = (bar, ...colors) => ({
    content: `The bar shows ${colors.join(", ")}`,
    trigger: `${bar}:has([style*=background-color])`,
    run: ({ anchor }) => {
        const parts = [...anchor.querySelectorAll("[style*=background-color]")];
        const found = parts.map((part) => getComputedStyle(part).backgroundColor);
        if (found.join() !== colors.join()) {
            console.error(`${bar} is drawn in ${found.join("; ")}`);
        }
    },
});

export const NOT_DUE = "rgb(110, 163, 137)";
export const LATE = "rgb(209, 137, 63)"; // 31 to 60 days
export const LATEST = "rgb(176, 58, 46)";
