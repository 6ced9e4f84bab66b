"""zeep at its strictest, and every answer held against Cisco's own schemas."""

import time
import unittest

import zeep
from zeep.exceptions import Fault
from zeep.plugins import HistoryPlugin

import schemas
from requests import Session
from simulator import APPLICATION, simulator

AST = "{http://schemas.cisco.com/ast/soap}"


class Strict:
    """A service of the publisher; every answer that is no fault must be valid."""

    def __init__(self, wsdl, binding, path, schema, host="cucm-pub", account=APPLICATION):
        session = Session()
        session.verify = False
        session.auth = account
        self.history = HistoryPlugin()
        self.schema = schema
        address, ports = simulator().node(host)
        client = zeep.Client(wsdl, transport=zeep.Transport(session=session), plugins=[self.history])
        self.service = client.create_service(binding, f"https://{address}:{ports['tomcat']}{path}")

    def __call__(self, operation, *arguments, **named):
        answer = self.service[operation](*arguments, **named)
        wrong = schemas.complaints(self.schema, self.history.last_received["envelope"])
        assert not wrong, f"{operation}: {wrong[:5]}"
        return answer


def of_service(name, binding, path, **named):
    wsdl = f"{name}.wsdl"
    return Strict(str(schemas.SERVICES / wsdl), AST + binding, path, schemas.of_service(wsdl), **named)


class Axl(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        binding = "{http://www.cisco.com/AXLAPIService/}AXLAPIBinding"
        cls.ask = Strict(schemas.axl_wsdl("14.0"), binding, "/axl/", schemas.of_axl("14.0"))

    def test_version_and_nodes(self):
        self.assertTrue(self.ask("getCCMVersion")["return"]["componentVersion"]["version"].startswith("15.0.1."))
        tags = dict.fromkeys(["name", "description", "mac", "ipv6Name", "nodeUsage", "lbmHubGroup", "processNodeRole"], "")
        nodes = self.ask("listProcessNode", searchCriteria={"name": "%"}, returnedTags=tags)["return"]["processNode"]
        self.assertEqual(
            [node["name"] for node in nodes],
            ["EnterpriseWideData"] + [f"{host}.hq.example.com" for host in ("cucm-pub", "cucm-sub1", "imp-pub", "imp-sub1")],
        )

    def test_phones(self):
        tags = ["name", "description", "product", "model", "class", "protocol", "devicePoolName"]
        tags += ["securityProfileName", "certificateOperation", "certificateStatus"]
        phones = self.ask("listPhone", searchCriteria={"name": "SEP%"}, returnedTags=dict.fromkeys(tags, ""))
        phones = phones["return"]["phone"]
        self.assertEqual(len(phones), 6)
        self.assertEqual(phones[0]["certificateOperation"], "No Pending Operation")
        name = phones[0]["name"]
        self.assertEqual(self.ask("getPhone", name=name)["return"]["phone"]["name"], name)
        with self.assertRaisesRegex(Fault, "was not found"):
            self.ask("getPhone", name="SEP000000000000")
        self.ask("updatePhone", name=name, certificateOperation="Install/Upgrade")
        self.ask("applyPhone", name=name)
        self.ask("doDeviceReset", deviceName=name, isHardReset="true")

    def test_groups(self):
        tags = dict.fromkeys(["name", "description", "server1", "server2", "haEnabled", "numUsers"], "")
        ask = lambda: self.ask("listPresenceRedundancyGroup", searchCriteria={"name": "%"}, returnedTags=tags)
        group = ask()["return"]["presenceRedundancyGroup"][0]
        self.assertEqual(group["haEnabled"], "true")
        for word in ("false", "true"):
            self.ask("updatePresenceRedundancyGroup", name=group["name"], haEnabled=word)
            self.assertEqual(ask()["return"]["presenceRedundancyGroup"][0]["haEnabled"], word)
        self.ask("getPresenceRedundancyGroup", name=group["name"])
        with self.assertRaises(Fault, msg="Python's word for it is none of the schema's"):
            self.ask("updatePresenceRedundancyGroup", name=group["name"], haEnabled=False)

    def test_parameters(self):
        key = {"processNodeName": "EnterpriseWideData", "service": "Enterprise Wide", "name": "ClusterSecurityMode"}
        tags = dict.fromkeys([*key, "value", "valueType"], "")
        found = self.ask("listServiceParameter", searchCriteria={"service": "Enterprise Wide"}, returnedTags=tags)
        self.assertIn(key["name"], [one["name"] for one in found["return"]["serviceParameter"]])
        self.assertEqual(self.ask("getServiceParameter", **key)["return"]["serviceParameter"]["value"], "0")
        with self.assertRaises(Fault):
            self.ask("updateServiceParameter", **key, value="1")

    def test_trunks_w7(self):
        tags = dict.fromkeys(["name", "securityProfileName", "sipProfileName"], "")
        trunk = self.ask("listSipTrunk", searchCriteria={"name": "%"}, returnedTags=tags)["return"]["sipTrunk"][0]
        trunk = self.ask("getSipTrunk", name=trunk["name"])["return"]["sipTrunk"]
        self.assertEqual(trunk["destinations"]["destination"][0]["port"], 5061)
        tags = ["name", "securityMode", "incomingTransport", "outgoingTransport", "x509SubjectName", "incomingPort"]
        found = self.ask(
            "listSipTrunkSecurityProfile", searchCriteria={"name": "%"}, returnedTags=dict.fromkeys(tags, "")
        )
        self.assertEqual(found["return"]["sipTrunkSecurityProfile"][0]["x509SubjectName"], "sbc.example.com")

    def test_sql(self):
        rows = self.ask("executeSQLQuery", sql="select name, nodeid from processnode where nodeid > 1")["return"]["row"]
        self.assertEqual([cell.tag for cell in rows[0]], ["name", "nodeid"])
        self.assertEqual(len(rows), 4)
        with self.assertRaisesRegex(Fault, "not found in any table"):
            self.ask("executeSQLQuery", sql="select nonsense from processnode")


class ControlCenter(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        path = "/controlcenterservice2/services/ControlCenterServices"
        cls.ask = of_service("ControlCenterServices", "ControlCenterServicesBinding", path)

    def test_lists(self):
        every = self.ask("soapGetServiceStatus", ServiceStatus="")["ServiceInfoList"]["item"]
        status = {item["ServiceName"]: item["ServiceStatus"] for item in every}
        self.assertEqual(status["Cisco Tomcat"], "Started")
        listed = self.ask("soapGetStaticServiceList", "")["item"]
        self.assertEqual({one["ServiceName"] for one in listed}, set(status))
        products = self.ask("getProductInformationList", "")
        self.assertTrue(products["ActiveServerVersion"].startswith("15.0.1."))
        kinds = {one["ServiceName"]: one["ProductID"] for one in products["Services"]["item"]}
        self.assertEqual(kinds["Cisco CallManager"], "CallManager")
        unknown = self.ask("soapGetServiceStatus", ServiceStatus=["Cisco Nonsense"])["ServiceInfoList"]["item"]
        self.assertEqual(unknown[0]["ReasonCode"], -1010)

    def test_tomcat_is_for_the_command_line(self):
        wish = {"NodeName": "cucm-pub", "ControlType": "Restart", "ServiceList": {"item": ["Cisco Tomcat"]}}
        answer = self.ask("soapDoControlServices", ControlServiceRequest=wish)
        self.assertEqual(answer["ReasonCode"], -1045)

    def test_the_node_must_be_this_one(self):
        wish = {"NodeName": "cucm-sub1", "ControlType": "Restart", "ServiceList": {"item": ["Cisco Tftp"]}}
        self.assertEqual(self.ask("soapDoControlServices", ControlServiceRequest=wish)["ReasonCode"], -1012)

    def test_the_names_that_npm_cisco_serviceability_sends_are_refused(self):
        """Trap of cisco-interfaces 3.2: neither element is in Cisco's WSDL."""
        address, ports = simulator().node("cucm-pub")
        base = f"https://{address}:{ports['tomcat']}/controlcenterservice2/services/ControlCenterServicesEx"
        for operation, element in [
            ("soapDoControlServicesEx", "ControlServiceExRequest"),
            ("soapDoServiceDeploymentNoDbUpdate", "DeploymentServiceNoDbUpdateRequest"),
        ]:
            body = (
                '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" '
                f'xmlns:a="{AST[1:-1]}"><s:Body><a:{operation}><a:{element}><a:ProductId>CallManager</a:ProductId>'
                "<a:DependencyType>None</a:DependencyType><a:ControlType>Restart</a:ControlType><a:ServiceList>"
                f"<a:item>Cisco Tftp</a:item></a:ServiceList></a:{element}></a:{operation}></s:Body></s:Envelope>"
            )
            session = Session()
            session.verify = False
            answer = session.post(base, data=body, auth=APPLICATION, headers={"SOAPAction": operation})
            self.assertEqual(answer.status_code, 500)
            self.assertIn("Unmarshalling Error", answer.text)

    def test_too_fast(self):
        """Fifteen a minute, and each node counts for itself."""
        path = "/controlcenterservice2/services/ControlCenterServices"
        ask = of_service("ControlCenterServices", "ControlCenterServicesBinding", path, host="cucm-old")
        with self.assertRaisesRegex(Fault, "Exceeded allowed rate for Reatime information"):
            begun = time.monotonic()
            while time.monotonic() - begun < 20:
                ask("soapGetServiceStatus", ServiceStatus="Cisco Tftp")


class Ris(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ask = of_service("RISService70", "RisBinding", "/realtimeservice2/services/RISService70")

    def test_devices(self):
        criteria = {"MaxReturnedDevices": 1000, "DeviceClass": "Phone", "Model": 255, "Status": "Any", "NodeName": ""}
        criteria |= {"SelectBy": "Name", "SelectItems": {"item": [{"Item": "*"}]}, "Protocol": "Any", "DownloadStatus": "Any"}
        for operation in ("selectCmDevice", "selectCmDeviceExt"):
            result = self.ask(operation, StateInfo="", CmSelectionCriteria=criteria)["SelectCmDeviceResult"]
            self.assertEqual(result["TotalDevicesFound"], 6)
            self.assertEqual([node["Name"] for node in result["CmNodes"]["item"]], ["cucm-pub", "cucm-sub1"])


class PerfMon(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ask = of_service("PerfmonService", "PerfmonBinding", "/perfmonservice2/services/PerfmonService")

    COUNTER = r"\\cucm-pub\Cisco CallManager\RegisteredHardwarePhones"

    def test_counters(self):
        objects = [found["Name"]["_value_1"] for found in self.ask("perfmonListCounter", "cucm-pub")]
        self.assertIn("Cisco CallManager", objects)
        thing = {"_value_1": "Cisco CallManager"}
        values = self.ask("perfmonCollectCounterData", Host="cucm-pub", Object=thing)
        # Half of the phones, less those that another test resets.
        self.assertIn({value["Name"]["_value_1"]: value["Value"] for value in values}[self.COUNTER], range(4))
        self.assertFalse(self.ask("perfmonListInstance", Host="cucm-pub", Object=thing))
        with self.assertRaises(Fault):
            self.ask("perfmonCollectCounterData", Host="nobody", Object=thing)

    def test_another_node_by_name(self):
        thing = {"_value_1": "Cisco Presence Engine"}
        value = self.ask("perfmonCollectCounterData", Host="imp-pub", Object=thing)[0]
        self.assertEqual((value["Name"]["_value_1"], value["Value"]), (r"\\imp-pub\Cisco Presence Engine\ActiveJsmSessions", 25))

    def test_session(self):
        handle = self.ask("perfmonOpenSession")
        counters = {"Counter": [{"Name": self.COUNTER}]}
        self.ask("perfmonAddCounter", SessionHandle=handle, ArrayOfCounter=counters)
        value = self.ask("perfmonCollectSessionData", SessionHandle=handle)[0]
        self.assertEqual((value["Name"]["_value_1"], value["CStatus"]), (self.COUNTER, 0))
        self.ask("perfmonRemoveCounter", SessionHandle=handle, ArrayOfCounter=counters)
        self.assertFalse(self.ask("perfmonCollectSessionData", SessionHandle=handle))
        self.ask("perfmonCloseSession", SessionHandle=handle)
        with self.assertRaises(Fault):
            self.ask("perfmonCollectSessionData", SessionHandle=handle)
