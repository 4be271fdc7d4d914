import { registry } from "@web/core/registry";

import { fitsTheScreen, openMenu } from "./page_steps";

const tours = registry.category("web_tour.tours");
const follow = (content, trigger) => ({ content, trigger, run: "click", expectUnloadPage: true });
const see = (content, trigger) => ({ content, trigger });

/** A visitor fills the cart, logs in, and buys ten: L1 has the product at 45, L2 at 50 and from ten pieces at 40. */
tours.add("customer_management_shop_prices", {
    steps: () => [
        see("Everybody pays the sales price", ".oe_product .product_price:contains('100.00')"),
        follow("The page of the product", ".oe_product a.oe_product_image_link, .oe_product_image_link"),
        see("It is the same there", ".product_price .oe_price:contains('100.00')"),
        { content: "Into the cart", trigger: "#add_to_cart", run: "click" },
        see("One is in the cart", ".my_cart_quantity:contains('1')"),
        follow("The cart", "header a[href='/shop/cart']"),
        see("It asks for the sales price", "[name='website_sale_cart_line_price']:contains('100.00')"),
        openMenu(),
        follow("The visitor signs in", "header a[href^='/web/login']:visible"),
        { content: "As the buyer", trigger: "input[name='login']", run: "edit buyer" },
        { content: "With a password", trigger: "input[name='password']", run: "edit quiet-harbor-7" },
        follow("Go", ".oe_login_form button[type='submit']"),
        follow("Back to the cart", "header a[href='/shop/cart']"),
        see("The cart has the customer's price", "[name='website_sale_cart_line_price']:contains('45.00')"),
        { content: "Nine of them", trigger: "input.js_quantity", run: "edit 9 && press Tab" },
        see("Cost nine times as much", "[name='website_sale_cart_line_price']:contains('405.00')"),
        { content: "Ten of them", trigger: "input.js_quantity", run: "edit 10 && press Tab" },
        see("From ten on each costs 40", "[name='website_sale_cart_line_price']:contains('400.00')"),
        fitsTheScreen(),
        openMenu(),
        follow("The shop", "header a[href='/shop']:visible"),
        see("It says the price of one", ".oe_product .product_price:contains('45.00')"),
        {
            // On a telephone the lists are behind the filters
            isActive: ["desktop"],
            ...see("And whose prices these are", ".o_pricelist_dropdown:contains('Your prices')"),
        },
        fitsTheScreen(),
        follow("The page of the product", ".oe_product a.oe_product_image_link, .oe_product_image_link"),
        see("The same", ".product_price .oe_price:contains('45.00')"),
        { content: "Ten of them", trigger: "input[name='add_qty']", run: "edit 10 && press Tab" },
        see("Cost less", ".product_price .oe_price:contains('40.00')"),
        fitsTheScreen(),
    ],
});

/** A list that is offered to everybody is taken, and left again for one's own prices. */
tours.add("customer_management_shop_own_prices", {
    steps: () => [
        see("The customer's price", ".oe_product .product_price:contains('45.00')"),
        { content: "Which prices are there?", trigger: ".o_pricelist_dropdown [data-bs-toggle]", run: "click" },
        follow("Those of spring", ".o_pricelist_dropdown .dropdown-item:contains('Spring')"),
        see("They are followed alone", ".oe_product .product_price:contains('70.00')"),
        { content: "Back", trigger: ".o_pricelist_dropdown [data-bs-toggle]:contains('Spring')", run: "click" },
        follow("To one's own", ".o_pricelist_dropdown .o_own_prices"),
        see("The customer's price", ".oe_product .product_price:contains('45.00')"),
    ],
});
