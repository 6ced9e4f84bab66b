// A certificate list as OS Administration lays it out: the titles of its columns by the administration guides, all else
// is a table. Dates are written month first, as the guides show them.

const DAY = 86_400_000;

export function listPage(now) {
  const on = (days) => new Date(now + days * DAY).toISOString().replace(/^(\d+)-(\d+)-(\d+).*/, "$2/$3/$1");
  const rows = [
    ["tomcat", "cucm-pub-ms.uc.example.com", "CA-signed", "cucm-pub.uc.example.com", "Corp Issuing CA", on(-9)],
    ["ipsec", "cucm-pub.uc.example.com", "Self-signed", "cucm-pub.uc.example.com", "cucm-pub.uc.example.com", on(23)],
    ["CallManager", "cucm-pub-ms.uc.example.com", "CA-signed", "Multi-server(SAN)", "Corp Issuing CA", on(300)],
    ["TVS", "cucm-pub.uc.example.com", "CSR Only", "cucm-pub.uc.example.com", "--", "--"],
  ];
  const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
  const titles = ["Certificate", "Common Name/Common Name_SerialNumber", "Type", "Distribution", "Issued By", "Expiration"];
  return `<table><tr><td><table class="cuesTableBg">${row(titles, "th")}${rows.map((cells) => row(cells, "td")).join("")}</table></td></tr></table>`;
}
