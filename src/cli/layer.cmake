# Packed instances (.xz) of tupa mdgp.
tupa_pkg(tupa_cli liblzma)
