"""PyPI CollabConnector, unmodified: it reads the WSDL from the node, at port 8443 alone."""

import time
import unittest

from CollabConnector.CUCM.Risport import Risport
from CollabConnector.CUCM.Serviceability import Serviceability
from simulator import APPLICATION, simulator


class CollabConnector(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if simulator().why_no_real_ports:
            raise unittest.SkipTest(simulator().why_no_real_ports)
        cls.address, _ = simulator().node("cucm-sub1")
        cls.publisher, _ = simulator().node("cucm-pub")

    def test_services(self):
        services = Serviceability.Connect(self.address, *APPLICATION)
        self.assertTrue(services.version.startswith("15.0.1."))
        found = services.status()[self.address]
        self.assertEqual(found["Cisco Tomcat"]["ServiceStatus"], "Started")
        self.assertEqual(services.find_tftp(), [self.address])

    def test_restart_is_done_and_done_later(self):
        services = Serviceability.Connect(self.address, *APPLICATION)
        answer = services.restart("Cisco Tftp")[self.address]["Cisco Tftp"]
        self.assertIn(answer["ServiceStatus"], ("Stopping", "Starting"))
        for _ in range(30):
            state = services.status("Cisco Tftp")[self.address]["Cisco Tftp"]
            if state["ServiceStatus"] == "Started":
                break
            time.sleep(1)
        self.assertEqual(state["ServiceStatus"], "Started")
        self.assertGreaterEqual(state["UpTime"], 0)
        self.assertTrue(any("Cisco Tftp" in str(entry) for entry in simulator().admin("/audit")))

    def test_devices(self):
        """A phone by name; it reads the answer by Cisco's WSDL, from the node."""
        ris = Risport.Connect(self.publisher, *APPLICATION)
        criteria = {"MaxReturnedDevices": "1000", "DeviceClass": "Any", "Model": "255", "Status": "Any", "NodeName": ""}
        criteria |= {"SelectBy": "Name", "Protocol": "Any", "DownloadStatus": "Any"}
        criteria["SelectItems"] = {"item": [{"Item": "SEP0011AABB0000"}]}
        answer = ris.client.selectCmDevice("", criteria)
        node = answer["SelectCmDeviceResult"]["CmNodes"]["item"][0]
        self.assertEqual(node["CmDevices"]["item"][0]["Name"], "SEP0011AABB0000")
