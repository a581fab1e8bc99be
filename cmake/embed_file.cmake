# Writes the bytes of FROM into the C file TO as the array NAME. Run by tupa_embed.
file(READ ${FROM} hex HEX)
string(LENGTH "${hex}" n)
math(EXPR n "${n} / 2")
string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," hex "${hex}")
file(WRITE ${TO} "#include \"${NAME}.h\"\n\nconst char ${NAME}[] = {\n${hex}0};\nconst size_t ${NAME}_n = ${n};\n")
