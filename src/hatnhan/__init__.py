"""Hạt Nhân: the register, the yearly review and the reports of Party committees and their grassroots organisations."""
