<?xml version="1.0" encoding="UTF-8"?>
<!-- A choice that the style sheet reads: radio buttons, so that it works without a script. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions">

  <xsl:function name="f:switch" as="element(Q{}fieldset)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="xs:string+"/>
    <xsl:param name="labels" as="xs:string+"/>
    <fieldset class="seg">
      <legend>{f:t($name)}</legend>
      <xsl:for-each select="$values">
        <xsl:variable name="here" as="xs:integer" select="position()"/>
        <label><input type="radio" name="{$name}" id="{substring($name, 1, 1)}-{.}"><xsl:if test="$here = 1"><xsl:attribute name="checked"/></xsl:if></input>{f:t($labels[$here])}</label>
      </xsl:for-each>
    </fieldset>
  </xsl:function>

  <!-- Light or dark, or as the reader's system is. -->
  <xsl:function name="f:theme-switch" as="element(Q{}fieldset)">
    <xsl:sequence select="f:switch('theme', ('auto', 'light', 'dark'), ('theme-auto', 'theme-light', 'theme-dark'))"/>
  </xsl:function>
</xsl:stylesheet>
