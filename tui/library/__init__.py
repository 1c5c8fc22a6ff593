"""The library on disk: TinyDB files, made safe for kills, full disks and several sessions at once."""
