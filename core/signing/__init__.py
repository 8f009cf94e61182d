"""Signing papers and proving signatures: the only importer of pyHanko and PKCS#11.

errors        what a certificate, a token, a driver or a paper can do to us
certificates  who a certificate speaks of, and whether its time is now
driver        the door to PKCS#11 modules: loading one, telling its answers apart, one signature
tokens        the key: from a USB token through its driver, or from a PKCS#12 file
fonts         a subset of the shipped serif font inside a PDF
appearance    the visible mark: its words, its place, its drawing
pades         sign a PDF (ETSI EN 319 142-1, level B-B), proven before it gets its name
trust         the roots and revocation lists this office puts beside the desk
shown         a signed paper for the screen
verify        what the signatures of a PDF are worth, without any network
"""
