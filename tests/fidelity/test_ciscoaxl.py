"""PyPI ciscoaxl, unmodified: AXL by its own copies of Cisco's schemas."""

import unittest

from ciscoaxl import axl
from simulator import APPLICATION, simulator
from zeep.exceptions import Fault


def client(host="cucm-pub", version="12.5", password=APPLICATION[1]):
    address, ports = simulator().node(host)
    return axl(
        username=APPLICATION[0], password=password, cucm=address, cucm_version=version, cucm_port=ports["tomcat"]
    )


class CiscoAxl(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ucm = client()

    def test_nodes(self):
        """It asks for one role, and must get neither IM and Presence nor the row that is no node."""
        nodes = [node["name"] for node in self.ucm.list_process_nodes()]
        self.assertEqual(nodes, ["cucm-pub.hq.example.com", "cucm-sub1.hq.example.com"])

    def test_version(self):
        answer = self.ucm.client.getCCMVersion()
        self.assertTrue(answer["return"]["componentVersion"]["version"].startswith("15.0.1."))

    def test_sql(self):
        result = self.ucm.run_sql_query("select name, nodeid, tkprocessnoderole from processnode where nodeid > 1")
        self.assertEqual(result["num_rows"], 4)
        self.assertEqual(result["rows"][0]["name"], "cucm-pub.hq.example.com")
        self.assertEqual([row["tkprocessnoderole"] for row in result["rows"]], ["1", "1", "2", "2"])
        mode = self.ucm.run_sql_query(
            "select paramname,paramvalue from processconfig where paramname='ClusterSecurityMode'"
        )
        self.assertEqual(mode["rows"], [{"paramname": "ClusterSecurityMode", "paramvalue": "0"}])
        listing = (
            "select c.servername, tcs.name, dist.moniker, c.ipv4address, c.certificate from certificate as c inner join "
            "certificateservicecertificatemap as cscm on c.pkid = cscm.fkcertificate inner join typecertificateservice "
            "as tcs on cscm.tkcertificateservice = tcs.enum inner join typecertificatedistribution as dist on "
            "c.tkcertificatedistribution = dist.enum"
        )
        rows = self.ucm.run_sql_query(listing)["rows"]
        self.assertTrue(all(row["certificate"].startswith("-----BEGIN CERTIFICATE-----") for row in rows))
        self.assertIn("tomcat", {row["name"] for row in rows})
        self.assertEqual(self.ucm.run_sql_query("select nonsense from processnode")["num_rows"], 0)

    def test_phones(self):
        """It turns pages of a thousand until one is empty."""
        phones = self.ucm.get_phones()
        self.assertEqual(len(phones), 6)
        self.assertEqual(phones[0]["protocol"], "SIP")
        name = phones[0]["name"]
        self.assertEqual(self.ucm.get_phone(name=name)["name"], name)

    def test_reset(self):
        name = self.ucm.get_phones()[1]["name"]
        self.ucm.do_device_reset(name=name)
        asked = [entry for entry in simulator().admin("/audit") if name in str(entry)]
        self.assertTrue(asked, "the phone was reset")

    def test_trunks(self):
        trunk = self.ucm.get_sip_trunks()[0]
        self.assertEqual(trunk["name"], "to-sbc")
        self.assertEqual(self.ucm.get_sip_trunk(name="to-sbc")["name"], "to-sbc")

    def test_an_older_release_takes_its_older_schema(self):
        old = client(host="cucm-old", version="11.5")
        self.assertEqual([node["name"] for node in old.list_process_nodes()], ["cucm-old.branch.example.com"])

    def test_a_schema_that_the_node_no_longer_has(self):
        """HTTP 599 with HTML: zeep has no better word for it."""
        with self.assertRaisesRegex(Fault, "Unknown fault"):
            client(version="10.0").client.getCCMVersion()

    def test_a_wrong_password(self):
        with self.assertRaisesRegex(Exception, "401 Unauthorized"):
            client(host="cucm-sub1", password="wrong")
