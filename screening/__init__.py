"""Screen tables of enrolments and partnerships for DPRK proliferation exposure."""
