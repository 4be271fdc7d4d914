"""Each block of the settings leads to the page that explains it, which the addon brings along."""

import re
from urllib.parse import urldefrag, urljoin

from lxml import etree, html

from .common_client import ClientCase

BLOCKS = "//app[@name='customer_management']/block"
ROOT = "/customer_management/static/docs/"


class TestDocumentationPages(ClientCase):
    def setUp(self):
        super().setUp()
        self.pages = {}
        self.make_user("boss", "customer_management.group_customer_manager", "base.group_system")
        self.log_in("boss")

    def read_page(self, path):
        if path not in self.pages:
            answer = self.url_open(path)
            self.assertEqual(answer.status_code, 200, path)
            self.assertRegex(answer.headers["Content-Type"], r"^text/html\b", path)
            self.pages[path] = html.fromstring(answer.content)
        return self.pages[path]

    def assert_is_there(self, address):
        path, anchor = urldefrag(address)
        page = self.read_page(path)
        self.assertTrue(not anchor or page.xpath("//*[@id=$anchor]", anchor=anchor), address)

    def test_every_block_of_the_settings_leads_to_the_heading_that_explains_it(self):
        arch = self.call("res.config.settings", "get_views", [[False, "form"]])["views"]["form"]["arch"]
        blocks = etree.fromstring(arch).xpath(BLOCKS)
        titles = {}
        for block in blocks:
            (link,) = block.xpath(".//a[contains(@class, 'o_doc_link')]")
            self.assertEqual(link.get("target"), "_blank")
            self.assertTrue(link.get("href").startswith(f"{ROOT}settings.html#"), link.get("href"))
            path, anchor = urldefrag(link.get("href"))
            (heading,) = self.read_page(path).xpath("//*[@id=$anchor]", anchor=anchor)
            titles[block.get("title")] = heading.text
            self.assertEqual(link.get("aria-label"), f"Documentation: {block.get('title')}")
        self.assertGreater(len(titles), 4)
        self.assertEqual([title.lower() for title in titles], [heading.lower() for heading in titles.values()])

    def test_no_link_or_picture_of_these_pages_ends_nowhere(self):
        waiting, pictures = [f"{ROOT}settings.html"], set()
        while waiting:
            path = waiting.pop()
            page = self.read_page(path)
            pictures |= {urljoin(path, address) for address in page.xpath("//img/@src | //link/@href")}
            for address in page.xpath("//a/@href"):
                if re.match(r"https?:", address):
                    continue
                target = urljoin(path, address)
                self.assertTrue(target.startswith(ROOT), target)
                if urldefrag(target).url not in self.pages:
                    waiting.append(urldefrag(target).url)
                self.assert_is_there(target)
        self.assertGreater(len(self.pages), 15)
        self.assertGreater(len(pictures), 10)
        for address in pictures:
            self.assertEqual(self.url_open(address).status_code, 200, address)
