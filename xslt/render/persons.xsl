<?xml version="1.0" encoding="UTF-8"?>
<!-- Persons: who they are, how much they speak, where they are named. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:mode name="ed:person" on-no-match="fail"/>

  <xsl:function name="f:persons" as="element(Q{}section)?">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:if test="$edition/persons/person">
      <xsl:variable name="content" as="element()+">
        <xsl:if test="$edition/persons/person/mention"><p>{f:t('persons-intro')}</p></xsl:if>
        <dl class="idx"><xsl:apply-templates select="$edition/persons/person" mode="ed:person"/></dl>
      </xsl:variable>
      <xsl:sequence select="f:part('persons', f:t('persons-title'), $content)"/>
    </xsl:if>
  </xsl:function>

  <xsl:template match="person" mode="ed:person" as="element(Q{}div)">
    <div id="{@id}">
      <dt>{@name}</dt>
      <dd class="role">
        <xsl:sequence select="f:told(.)"/>
        <xsl:for-each select="authority">{' '}<a href="{@href}">{f:host(@href)}</a></xsl:for-each>
      </dd>
      <xsl:if test="mention">
        <dd class="locs">
          <ul aria-label="{f:t('places')}"><xsl:for-each select="mention"><li><a href="#{@target}">{@at}</a></li></xsl:for-each></ul>
        </dd>
      </xsl:if>
    </div>
  </xsl:template>

  <!-- Offices, further names, speeches. -->
  <xsl:function name="f:told" as="node()*">
    <xsl:param name="person" as="element(person)"/>
    <xsl:variable name="spoken" as="xs:string?" select="f:spoken($person)"/>
    <xsl:value-of select="string-join($person/role ! f:role(.), '; ')"/>
    <xsl:if test="$person/also">
      <xsl:value-of select="'; '[$person/role]"/>
      <xsl:sequence select="f:also-named($person/also)"/>
    </xsl:if>
    <xsl:value-of select="'; '[$spoken and $person/(role | also)] || $spoken"/>
  </xsl:function>

  <xsl:function name="f:also" as="xs:string?">
    <xsl:param name="person" as="element(person)"/>
    <xsl:if test="$person/also">{f:t('also', map { 'names': string-join($person/also, ', ') })}</xsl:if>
  </xsl:function>

  <xsl:function name="f:spoken" as="xs:string?">
    <xsl:param name="person" as="element(person)"/>
    <xsl:if test="$person/@speeches ne '0'">{f:count('speeches', xs:integer($person/@speeches))}, {f:count('words', xs:integer($person/@words))}</xsl:if>
  </xsl:function>

  <!-- An authority is called by its host: viaf.org, d-nb.info. -->
  <xsl:function name="f:host" as="xs:string">
    <xsl:param name="href" as="xs:string"/>
    <xsl:sequence select="replace($href, '^[a-z]+:(//)?(www\.)?([^/]*).*$', '$3', 'i')"/>
  </xsl:function>
</xsl:stylesheet>
